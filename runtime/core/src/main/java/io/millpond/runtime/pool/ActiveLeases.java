package io.millpond.runtime.pool;

import java.sql.SQLException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

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

    /** Makes what runs on them fail soon. */
    void interrupt() throws SQLException {
        for (Lease lease : leases) {
            lease.connection().interrupt();
        }
    }
}
