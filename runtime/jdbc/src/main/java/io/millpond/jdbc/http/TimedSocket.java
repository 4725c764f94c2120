package io.millpond.jdbc.http;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;

/**
 * A socket whose reads keep to a {@link TimeLimit}. Under TLS too: one read of an {@code SSLSocket} is many of the socket
 * below, and a timeout set there would begin anew with each byte. For one thread; {@link #close()} from any.
 */
final class TimedSocket extends Socket {
    private volatile TimeLimit limit;
    private volatile boolean isDropped;
    private volatile boolean isEnded;

    TimedSocket(TimeLimit limit) {
        this.limit = limit;
    }

    /** For the reads from now on. */
    void limit(TimeLimit next) {
        limit = next;
    }

    TimeLimit limit() {
        return limit;
    }

    @Override
    public InputStream getInputStream() throws IOException {
        return new TimedInput(super.getInputStream());
    }

    /** Closes at once, without TLS's farewell, which could block behind a writer. */
    void drop() {
        isDropped = true;
        try {
            close();
        } catch (IOException e) {
            // There is nobody to tell: the descriptor is gone either way.
        }
    }

    /** Whether this side closed it; an {@code SSLSocket} closes the socket below it after any error. */
    boolean isDropped() {
        return isDropped;
    }

    /** Whether the peer closed TCP, which under TLS without a farewell may be an attacker's cut. */
    boolean isEnded() {
        return isEnded;
    }

    private final class TimedInput extends FilterInputStream {
        TimedInput(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            setSoTimeout(limit.millisLeft());
            return note(super.read());
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            setSoTimeout(limit.millisLeft());
            return note(super.read(target, offset, length));
        }

        private int note(int count) {
            isEnded |= count < 0;
            return count;
        }
    }
}
