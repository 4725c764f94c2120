package io.millpond.runtime.replica.wal;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;

/** Closes what was opened so far, the last first, unless it is to be kept. For one thread. */
final class Opening implements AutoCloseable {
    private final Deque<AutoCloseable> opened = new ArrayDeque<>();

    <T extends AutoCloseable> T add(T part) {
        opened.push(part);
        return part;
    }

    void keep() {
        opened.clear();
    }

    @Override
    public void close() throws IOException {
        IOException failure = null;
        while (!opened.isEmpty()) {
            try {
                opened.pop().close();
            } catch (Exception e) {
                IOException seen = e instanceof IOException io ? io : new IOException(e);
                if (failure == null) {
                    failure = seen;
                } else {
                    failure.addSuppressed(seen);
                }
            }
        }
        if (failure != null) {
            throw failure;
        }
    }
}
