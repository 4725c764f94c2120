package io.millpond.jdbc.http;

/** A body of known length. For one thread. */
final class LengthBody extends Body {
    private long left;

    LengthBody(Wire wire, long length) {
        super(wire);
        left = length;
        if (length == 0) {
            end();
        }
    }

    @Override
    int receive(byte[] target, int offset, int length) throws HttpFailure {
        int count = wire().read(target, offset, (int) Math.min(left, length));
        if (count < 0) {
            throw wire().cut("was closed " + left + " bytes before the end of the answer");
        }
        left -= count;
        if (left == 0) {
            end();
        }
        return count;
    }

    @Override
    int availableOf(int here) {
        return (int) Math.min(left, here);
    }
}
