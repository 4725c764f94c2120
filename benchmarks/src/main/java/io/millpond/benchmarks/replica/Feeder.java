package io.millpond.benchmarks.replica;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Changes a file under its readers. {@link #play} is for one thread, {@link #keep} for another one. */
interface Feeder extends AutoCloseable {
    /** What is read. */
    Path file();

    /** The next transaction, until readers see it. */
    void one() throws IOException, SQLException;

    /** Four times a second. */
    void keep() throws IOException;

    @Override
    void close() throws IOException, SQLException;

    /** Transactions at their times; how long each took. */
    default Times play(int transactions, int perSecond) throws IOException, SQLException {
        Times took = new Times();
        long periodNanos = TimeUnit.SECONDS.toNanos(1) / perSecond;
        long start = System.nanoTime();
        for (int i = 0; i < transactions; i++) {
            long due = start + i * periodNanos;
            for (long early = due - System.nanoTime(); early > 0; early = due - System.nanoTime()) {
                LockSupport.parkNanos(early);
            }
            long begun = System.nanoTime();
            one();
            took.add(System.nanoTime() - begun);
        }
        return took;
    }
}
