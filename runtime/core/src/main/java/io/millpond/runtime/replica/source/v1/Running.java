package io.millpond.runtime.replica.source.v1;

import io.millpond.jdbc.http.Call;
import io.millpond.runtime.replica.source.SourceException;
import java.time.Duration;

/** What can be cancelled: a series of calls, one at a time. Thread-safe. */
final class Running {
    private final Failures failures;

    /** Guarded by this. */
    private Call call = Call.within(Duration.ZERO);

    /** Guarded by this. */
    private boolean isCancelled;

    Running(Failures failures) {
        this.failures = failures;
    }

    /** Begins the next call; limits as for {@link Call#within(Duration, Duration)}. */
    synchronized Call next(Duration limit, Duration silence) throws SourceException {
        if (isCancelled) {
            throw failures.of(SourceException.Kind.CANCELLED, "is not asked any more: cancelled.");
        }
        call = Call.within(limit, silence);
        return call;
    }

    void cancel() {
        Call current;
        synchronized (this) {
            isCancelled = true;
            current = call;
        }
        current.cancel();
    }
}
