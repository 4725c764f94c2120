package io.millpond.testkit.proxy;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.atomic.AtomicLong;

/** Counts bytes before they are passed on: who has received them finds them counted. For one thread. */
final class CountedOutput extends FilterOutputStream {
    private final AtomicLong counter;

    CountedOutput(OutputStream out, AtomicLong counter) {
        super(out);
        this.counter = counter;
    }

    @Override
    public void write(int b) throws IOException {
        counter.incrementAndGet();
        out.write(b);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        counter.addAndGet(length);
        out.write(bytes, offset, length);
    }
}
