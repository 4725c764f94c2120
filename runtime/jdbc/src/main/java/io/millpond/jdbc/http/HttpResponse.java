package io.millpond.jdbc.http;

import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** An answer whose head has come. For one thread. */
public interface HttpResponse extends AutoCloseable {
    /** The status, 200 to 599. */
    int status();

    /**
     * A header.
     *
     * @param name in any case
     * @return the first of that name, or null
     */
    @Nullable String header(String name);

    /**
     * The body, unchunked and unzipped. A cut, the deadline and cancelling end its reads with {@link HttpFailure}.
     *
     * @return always the same stream
     */
    InputStream body();

    /** Keeps the connection if the body was read to its end, else closes it. Never throws. */
    @Override
    void close();
}
