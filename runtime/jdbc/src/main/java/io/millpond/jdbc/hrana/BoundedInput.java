package io.millpond.jdbc.hrana;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * An answer's bytes, of which only so many may be read for one thing that is held in memory. Hostile answers are refused
 * before they fill the heap: decoded, none of Hrana's shapes is larger than four times its JSON. For one thread.
 */
final class BoundedInput extends FilterInputStream {
    private final long maxBytes;
    private long left;

    BoundedInput(InputStream in, long maxBytes) {
        super(in);
        this.maxBytes = maxBytes;
        this.left = maxBytes;
    }

    /** What was read so far is held no more. */
    void restart() {
        left = maxBytes;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int count = super.read(buffer, offset, length);
        left -= Math.max(count, 0);
        if (left < 0) {
            throw new MalformedAnswerException("The server's answer is larger than " + maxBytes
                    + " bytes, a quarter of the heap. Set a fetchSize to stream rows, or give the JVM more memory.");
        }
        return count;
    }
}
