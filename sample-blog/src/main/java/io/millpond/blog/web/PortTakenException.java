package io.millpond.blog.web;

/** Another program listens on the port. */
public final class PortTakenException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    PortTakenException(int port, Throwable cause) {
        super(
                "Port " + port + " is taken by another program. Choose another with --port, for example --port "
                        + (port < 65_535 ? port + 1 : 8080) + ", or --port 0 for any free one.",
                cause);
    }
}
