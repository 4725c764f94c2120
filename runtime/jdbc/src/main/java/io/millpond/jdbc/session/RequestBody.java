package io.millpond.jdbc.session;

import java.io.ByteArrayOutputStream;

/** The bytes of a request, in an array that is used again for the next. For one thread at a time. */
final class RequestBody extends ByteArrayOutputStream {
    private static final int KEPT_BYTES = 1 << 16;

    RequestBody() {
        super(1024);
    }

    /** Empties it; a large array is not kept for a small request. */
    void clear() {
        if (buf.length > KEPT_BYTES) {
            buf = new byte[1024];
        }
        reset();
    }

    byte[] array() {
        return buf;
    }
}
