package io.millpond.jdbc.http;

import java.time.Duration;

/**
 * The time that one call of the application has, over all its exchanges with their bodies, and the handle to cancel it.
 * {@link #cancel()} may come from any thread.
 */
public final class Call {
    private Call() {}

    /**
     * A call that begins now.
     *
     * @param limit zero: no limit
     * @return not yet cancelled
     */
    public static Call within(Duration limit) {
        throw new UnsupportedOperationException("being built");
    }

    /** Ends the call: a blocked exchange fails at once with {@link HttpFailure.Reason#CANCELLED}. */
    public void cancel() {
        throw new UnsupportedOperationException("being built");
    }

    /** Whether {@link #cancel()} was called. */
    public boolean isCancelled() {
        throw new UnsupportedOperationException("being built");
    }
}
