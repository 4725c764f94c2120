package io.millpond.migrations.copy;

import io.millpond.migrations.generate.Listener;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Says every two seconds how far something is. For one thread. */
final class Progress {
    private static final long PAUSE = TimeUnit.SECONDS.toNanos(2);

    private final Listener listener;
    private long last = System.nanoTime();

    Progress(Listener listener) {
        this.listener = listener;
    }

    void tell(Supplier<String> line) {
        long now = System.nanoTime();
        if (now - last >= PAUSE) {
            last = now;
            listener.progress(line.get());
        }
    }

    static String megabytes(long bytes) {
        return (bytes + 500_000) / 1_000_000 + " MB";
    }
}
