package io.millpond.jdbc.session;

/** The server no longer knows the stream, so it has done nothing with the request: expired, restarted, or another's. */
final class StreamGoneException extends Exception {
    private static final long serialVersionUID = 1;

    StreamGoneException(String message) {
        super(message);
    }
}
