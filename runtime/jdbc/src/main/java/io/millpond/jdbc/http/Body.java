package io.millpond.jdbc.http;

import java.io.InputStream;
import java.util.Objects;

/** A body as it comes from the wire, without its framing. For one thread. */
abstract class Body extends InputStream {
    /** Where it comes from. */
    private final Wire wire;

    /** Nothing of it is left on the wire. */
    private boolean isAtEnd;

    /** The wire may serve another exchange. */
    private boolean isClosed;

    Body(Wire wire) {
        this.wire = wire;
    }

    /** At least one byte, or -1 at the end, which then was marked. */
    abstract int receive(byte[] target, int offset, int length) throws HttpFailure;

    /** How many of the bytes that are here already belong to it. */
    abstract int availableOf(int here);

    Wire wire() {
        return wire;
    }

    final void end() {
        isAtEnd = true;
    }

    final boolean isAtEnd() {
        return isAtEnd;
    }

    /** No more reads. Unlike {@link #close()}, which is the reader's and does nothing. */
    final void release() {
        isClosed = true;
    }

    /** Reads the end if it is here already; a reader may stop at the last byte that it needs. */
    final void finishWithoutWaiting() {
        byte[] rest = new byte[64];
        wire.drainOnly(true);
        try {
            int count = 0;
            for (int i = 0; i < 64 && count >= 0; i++) {
                count = isAtEnd ? -1 : receive(rest, 0, rest.length);
            }
        } catch (HttpFailure e) {
            // Its end is not here yet: the connection will not be kept.
            isClosed = true;
        } finally {
            wire.drainOnly(false);
        }
    }

    @Override
    public final int read() throws HttpFailure {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public final int read(byte[] target, int offset, int length) throws HttpFailure {
        Objects.checkFromIndexSize(offset, length, target.length);
        if (isClosed) {
            throw wire.closed();
        }
        if (length == 0) {
            return 0;
        }
        return isAtEnd ? -1 : receive(target, offset, length);
    }

    @Override
    public final int available() {
        return isClosed || isAtEnd ? 0 : availableOf(wire.available());
    }
}
