package io.millpond.runtime.history;

import io.millpond.runtime.observe.Place;
import io.millpond.runtime.observe.StatementEvent;
import io.millpond.runtime.observe.StatementListener;
import java.util.concurrent.atomic.AtomicLong;

/** Where the last statement of each thread ran, and why there. Thread-safe. */
final class LastPlace implements StatementListener {
    private final ThreadLocal<String> last = ThreadLocal.withInitial(() -> "");
    private final AtomicLong atReplica = new AtomicLong();

    @Override
    public void done(StatementEvent event) {
        last.set(event.place() + "," + event.reason());
        if (event.place() == Place.REPLICA) {
            atReplica.incrementAndGet();
        }
    }

    /** Of this thread. */
    String note() {
        return last.get();
    }

    /** How many statements ran at the replica. */
    long atReplica() {
        return atReplica.get();
    }
}
