package io.millpond.blog.importing;

/** One file cannot become a post; its message says why and what to do, and is shown to whoever runs the import. */
final class BadPostException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    BadPostException(String message) {
        super(message);
    }

    BadPostException(String message, Throwable cause) {
        super(message, cause);
    }
}
