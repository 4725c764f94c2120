package io.millpond.jdbc.http;

import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/** A zipped body, unzipped. For one thread. */
final class Unzipped extends InputStream {
    private static final int BUFFER_BYTES = 8 * 1024;

    private final Body body;
    private @Nullable GZIPInputStream zip;

    Unzipped(Body body) {
        this.body = body;
    }

    @Override
    public int read() throws HttpFailure {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws HttpFailure {
        try {
            GZIPInputStream opened = zip;
            if (opened == null) {
                // Not earlier: its constructor waits for the body's first bytes.
                opened = new GZIPInputStream(body, BUFFER_BYTES);
                zip = opened;
            }
            int count = opened.read(target, offset, length);
            if (count < 0 && body.read() >= 0) {
                throw body.wire().malformed("bytes follow the end of its gzip");
            }
            return count;
        } catch (HttpFailure e) {
            throw e;
        } catch (IOException e) {
            throw body.wire().malformed("its gzip is broken");
        }
    }

    @Override
    public int available() {
        return body.available() > 0 ? 1 : 0;
    }

    /** Lets go of the memory that zlib holds outside the heap. */
    void release() {
        GZIPInputStream opened = zip;
        if (opened != null) {
            try {
                opened.close();
            } catch (IOException e) {
                // The body's close does nothing that could fail.
                throw new java.io.UncheckedIOException(e);
            }
        }
    }
}
