package io.millpond.benchmarks.replica;

import io.millpond.jdbc.LibsqlStatement;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Inserts rows one by one on one connection, each at the time that the rate gives it, or as soon after it as the one before
 * is done. For one thread; what it writes down is for others when it has ended, or after they heard of it.
 */
final class OpenLoop {
    private final Connection connection;
    private final long first;
    private final long periodNanos;
    private final long[] acknowledged;
    private final Times took = new Times();
    private long latestNanos;

    /** Hears of each write right after its acknowledgement, in the writer's thread. */
    interface Acknowledged {
        void write(int index, long frame);
    }

    /** first: id of the first row. */
    OpenLoop(Connection connection, long first, int perSecond, int writes) {
        this.connection = connection;
        this.first = first;
        this.periodNanos = TimeUnit.SECONDS.toNanos(1) / perSecond;
        this.acknowledged = new long[writes];
    }

    /** Returns after the last write. */
    void run(Acknowledged listener) throws SQLException {
        try (PreparedStatement insert =
                connection.prepareStatement("INSERT INTO events (id, name, amount) VALUES (?, ?, ?)")) {
            LibsqlStatement facts = insert.unwrap(LibsqlStatement.class);
            long start = System.nanoTime();
            for (int i = 0; i < acknowledged.length; i++) {
                long due = start + i * periodNanos;
                for (long early = due - System.nanoTime(); early > 0; early = due - System.nanoTime()) {
                    LockSupport.parkNanos(early);
                }
                long begun = System.nanoTime();
                latestNanos = Math.max(latestNanos, begun - due);
                insert.setLong(1, first + i);
                insert.setString(2, "event " + i);
                insert.setInt(3, i);
                insert.executeUpdate();
                acknowledged[i] = System.nanoTime();
                took.add(acknowledged[i] - begun);
                listener.write(i, frame(facts.lastExecution().replicationIndex()));
            }
        }
    }

    private static long frame(@Nullable Long index) {
        if (index == null) {
            throw new IllegalStateException("the server does not say which frame it has written");
        }
        return index;
    }

    /** When the answer was there, by {@link System#nanoTime}. */
    long acknowledged(int index) {
        return acknowledged[index];
    }

    int writes() {
        return acknowledged.length;
    }

    /** From request to answer. */
    Quantiles took() {
        return took.quantiles();
    }

    /** How far the writer was behind its schedule at worst. */
    long latestNanos() {
        return latestNanos;
    }
}
