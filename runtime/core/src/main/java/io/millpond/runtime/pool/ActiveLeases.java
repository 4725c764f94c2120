package io.millpond.runtime.pool;

import io.millpond.runtime.text.ShownSql;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Which connections are in use, so that closing can interrupt them. Thread-safe. */
final class ActiveLeases {
    private final Set<Lease> leases = ConcurrentHashMap.newKeySet();

    Lease add(Lease lease) {
        leases.add(lease);
        return lease;
    }

    void remove(Lease lease) {
        leases.remove(lease);
    }

    /** Only asked when nothing is free, so it may look through all. */
    boolean isHeldBy(Thread thread) {
        for (Lease lease : leases) {
            if (lease.taker() == thread) {
                return true;
            }
        }
        return false;
    }

    int count() {
        return leases.size();
    }

    /** The one that was taken first; null if none is in use. */
    @Nullable LeaseUse longest() {
        long now = System.nanoTime();
        Lease oldest = null;
        for (Lease lease : leases) {
            if (oldest == null || now - lease.sinceNanos() > now - oldest.sinceNanos()) {
                oldest = lease;
            }
        }
        if (oldest == null) {
            return null;
        }
        String sql = oldest.connection().lastSql();
        return new LeaseUse(
                oldest.taker().getName(),
                Duration.ofNanos(now - oldest.sinceNanos()),
                sql == null ? null : ShownSql.shorten(sql));
    }

    /** Makes what runs on them fail soon. */
    void interrupt() throws SQLException {
        for (Lease lease : leases) {
            lease.connection().interrupt();
        }
    }
}
