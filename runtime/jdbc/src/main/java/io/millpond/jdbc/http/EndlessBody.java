package io.millpond.jdbc.http;

/** A body that ends when the server closes the connection. For one thread. */
final class EndlessBody extends Body {
    EndlessBody(Wire wire) {
        super(wire);
    }

    @Override
    int receive(byte[] target, int offset, int length) throws HttpFailure {
        int count = wire().read(target, offset, length);
        if (count < 0) {
            if (wire().isCutOff()) {
                throw wire().cut("was closed without TLS's farewell, so the answer may not be whole");
            }
            end();
        }
        return count;
    }

    @Override
    int availableOf(int here) {
        return here;
    }
}
