package io.millpond.jdbc.http;

import java.io.IOException;
import java.util.List;

/** The sockets of one JDBC connection: one kept alive, more while answers are being read. Thread-safe. */
public final class HttpTransport implements AutoCloseable {
    /**
     * Opens nothing yet.
     *
     * @param options timeouts and TLS
     */
    public HttpTransport(TransportOptions options) {
        throw new UnsupportedOperationException("being built");
    }

    /**
     * Sends one POST and waits for the head of its answer. A request that cannot have been delivered on a kept-alive
     * connection is sent again on a fresh one; nothing else is repeated here.
     *
     * @param origin where to
     * @param path below the origin's own path, as {@code /v3/pipeline}
     * @param headers all but Host, Content-Length, Accept-Encoding, Connection
     * @param body what to send
     * @param length how many bytes of it, from 0
     * @param call deadline and cancelling
     * @return to be closed
     * @throws HttpFailure if no answer came
     */
    public HttpResponse post(Origin origin, String path, List<Header> headers, byte[] body, int length, Call call)
            throws IOException {
        throw new UnsupportedOperationException("being built");
    }

    /** Closes all sockets; a running exchange fails with {@link HttpFailure.Reason#CANCELLED}. */
    @Override
    public void close() {
        throw new UnsupportedOperationException("being built");
    }
}
