package io.millpond.jdbc.http;

/**
 * A body in chunks. Extensions and trailers are read and forgotten. For one thread.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9112#section-7.1">RFC 9112, 7.1</a>
 */
final class ChunkedBody extends Body {
    private static final int MOST_LINE_BYTES = 16 * 1024;
    private static final int MOST_TRAILERS = 200;

    private long left;
    private boolean isFirst = true;

    ChunkedBody(Wire wire) {
        super(wire);
    }

    @Override
    int receive(byte[] target, int offset, int length) throws HttpFailure {
        if (left == 0) {
            if (!isFirst) {
                endChunk();
            }
            isFirst = false;
            left = size();
            if (left == 0) {
                skipTrailers();
                end();
                return -1;
            }
        }
        int count = wire().read(target, offset, (int) Math.min(left, length));
        if (count < 0) {
            throw cut();
        }
        left -= count;
        return count;
    }

    private long size() throws HttpFailure {
        long size = 0;
        int digits = 0;
        int next = byteOrCut();
        for (; Character.digit(next, 16) >= 0 && next < 128; next = byteOrCut()) {
            size = size * 16 + Character.digit(next, 16);
            if (++digits > 15) {
                throw wire().malformed("a chunk is larger than any body");
            }
        }
        if (digits == 0 || (next != ';' && next != '\r' && next != '\n' && next != ' ' && next != '\t')) {
            throw wire().malformed("a chunk has no size");
        }
        skipLine(next);
        return size;
    }

    private void endChunk() throws HttpFailure {
        int next = byteOrCut();
        if (next == '\r') {
            next = byteOrCut();
        }
        if (next != '\n') {
            throw wire().malformed("a chunk is longer than its size");
        }
    }

    private void skipTrailers() throws HttpFailure {
        for (int i = 0; i < MOST_TRAILERS; i++) {
            int next = byteOrCut();
            if (next == '\r') {
                next = byteOrCut();
            }
            if (next == '\n') {
                return;
            }
            skipLine(next);
        }
        throw wire().malformed("it has more than " + MOST_TRAILERS + " trailers");
    }

    private void skipLine(int first) throws HttpFailure {
        int next = first;
        for (int i = 0; next != '\n'; i++) {
            if (i > MOST_LINE_BYTES) {
                throw wire().malformed("a line between chunks has more than " + MOST_LINE_BYTES + " bytes");
            }
            next = byteOrCut();
        }
    }

    private int byteOrCut() throws HttpFailure {
        int next = wire().read();
        if (next < 0) {
            throw cut();
        }
        return next;
    }

    private HttpFailure cut() {
        return wire().cut("was closed before the last chunk of the answer");
    }

    @Override
    int availableOf(int here) {
        return (int) Math.min(left, here);
    }
}
