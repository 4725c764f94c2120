package io.millpond.runtime.replica.ledger;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** One thread per writer of a {@link Ledger}. They survive their server's restarts. Stopped by {@link #close()}. */
final class LedgerWriters implements AutoCloseable {
    private static final Duration RETRY = Duration.ofMillis(20);

    private final String jdbcUrl;
    private final long pauseNanos;
    private final List<Thread> threads = new ArrayList<>();
    private final AtomicLong moves = new AtomicLong();
    private final Queue<String> wrong = new ConcurrentLinkedQueue<>();
    private volatile boolean isStopped;

    private LedgerWriters(String jdbcUrl, Duration pause) {
        this.jdbcUrl = jdbcUrl;
        this.pauseNanos = pause.toNanos();
    }

    /**
     * Starts them.
     *
     * @param pause of each between two transactions
     */
    static LedgerWriters start(String jdbcUrl, Duration pause, long seed) {
        LedgerWriters writers = new LedgerWriters(jdbcUrl, pause);
        for (int i = 1; i <= Ledger.WRITERS; i++) {
            int writer = i;
            Thread thread = new Thread(() -> writers.write(writer, new Random(seed + writer)), "writer-" + i);
            writers.threads.add(thread);
            thread.start();
        }
        return writers;
    }

    private void write(int writer, Random random) {
        while (!isStopped) {
            try (Connection connection = DriverManager.getConnection(jdbcUrl)) {
                // After an error nobody knows whether the last move was made: the primary does.
                long version = Ledger.version(connection, writer);
                while (!isStopped) {
                    version++;
                    Ledger.move(connection, writer, version, random);
                    moves.incrementAndGet();
                    LockSupport.parkNanos(pauseNanos);
                }
            } catch (SQLException serverIsDown) {
                LockSupport.parkNanos(RETRY.toNanos());
            } catch (RuntimeException e) {
                wrong.add("writer " + writer + ": " + e);
                return;
            }
        }
    }

    /** How many moves were acknowledged. */
    long moves() {
        return moves.get();
    }

    /** What no server's restart explains. */
    @Nullable String problem() {
        return wrong.peek();
    }

    /** Lets each finish what it does. */
    @Override
    public void close() {
        isStopped = true;
        try {
            for (Thread thread : threads) {
                thread.join();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while stopping writers", e);
        }
    }
}
