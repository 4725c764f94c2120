package io.millpond.runtime.replica.source.v1;

import io.millpond.jdbc.http.HttpResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * The answer to a call: messages, then a status. In gRPC-web the status is the last frame of the body, or, where there is no
 * message, in the HTTP head. For one thread.
 */
final class Reply implements AutoCloseable {
    private static final int PREFIX_BYTES = 5;
    private static final int TRAILER = 0x80;
    private static final int MOST_TRAILER_BYTES = 16 * 1024;

    private final HttpResponse response;
    private final Failures failures;
    private final Feed feed;
    private @Nullable GrpcStatus status;

    /** The answer has HTTP status 200. */
    Reply(HttpResponse response, Failures failures, byte[] window) {
        this.response = response;
        this.failures = failures;
        this.feed = new Feed(failures.server(), response.body(), window);
        String code = response.header("grpc-status");
        this.status = code == null ? null : GrpcStatus.of(code, response.header("grpc-message"));
    }

    /**
     * Waits for the next message. The one before was read to its end.
     *
     * @return how many bytes of {@link #feed()} it has, up to 4 GiB; -1 if there is none any more but a {@link #status()}
     */
    long next() throws IOException {
        if (status != null) {
            return -1;
        }
        need(PREFIX_BYTES);
        int flags = feed.take();
        long length = 0;
        for (int i = 1; i < PREFIX_BYTES; i++) {
            length = length << 8 | feed.take();
        }
        if (flags == TRAILER) {
            readStatus(length);
            return -1;
        }
        if (flags != 0) {
            throw failures.malformed("a message has the flags " + flags);
        }
        return length;
    }

    private void readStatus(long length) throws IOException {
        if (length > MOST_TRAILER_BYTES) {
            throw failures.malformed("its trailers have " + length + " bytes");
        }
        need((int) length);
        status = GrpcStatus.of(feed.window(), feed.position(), (int) length);
        feed.skip((int) length);
        if (status == null) {
            throw failures.malformed("its trailers have no status");
        }
    }

    /** How it ended. After {@link #next} has said so, or before it: null if there may be messages. */
    @Nullable GrpcStatus status() {
        return status;
    }

    Feed feed() {
        return feed;
    }

    /** Waits for bytes inside an answer. */
    void need(int count) throws IOException {
        if (!feed.has(count)) {
            throw failures.malformed("it ended before its status");
        }
    }

    /** Waits for the end of a call that was not a stream, so that its connection can be used again. */
    void finish() throws IOException {
        if (feed.has(1)) {
            throw failures.malformed("something follows its status");
        }
    }

    @Override
    public void close() {
        response.close();
    }
}
