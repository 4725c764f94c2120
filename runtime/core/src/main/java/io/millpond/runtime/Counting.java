package io.millpond.runtime;

import io.millpond.runtime.observe.Listeners;
import io.millpond.runtime.observe.Pools;
import io.millpond.runtime.observe.StatementCounts;
import io.millpond.runtime.observe.Statistics;
import io.millpond.runtime.replica.Subscription;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Counts statements from when somebody first asks. Thread-safe; guarded by this. */
final class Counting {
    private final StatementCounts counts = new StatementCounts();
    private @Nullable Instant since;

    synchronized Statistics now(Listeners listeners, Pools pools) {
        Instant begun = since;
        if (begun == null) {
            begun = Instant.now();
            since = begun;
            Subscription unused = listeners.add(counts); // as long as the Millpond is open
        }
        return new Statistics(begun, counts.routes(), pools);
    }
}
