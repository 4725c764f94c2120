package io.millpond.runtime.observe;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How one of several servers is that answer reads.
 *
 * @param url of it, without anything secret
 * @param isPrimary whether it is the one that takes writes
 * @param state what was found when it was last looked at
 * @param latency of a read that costs nothing, averaged over the last looks; null: not known
 * @param isNearest whether reads go there first
 */
public record EndpointHealth(
        String url,
        boolean isPrimary,
        State state,
        @Nullable Duration latency,
        boolean isNearest) {
    /** What was found. */
    public enum State {
        /** Nobody has looked yet, or it is not known yet which log it follows. */
        UNKNOWN,
        /** It answers reads. */
        SERVING,
        /** It lacks what the primary has, and does not catch up in time. */
        BEHIND,
        /** It does not answer. */
        AWAY,
        /** It holds another database, or follows a log that is not the primary's. */
        OTHER_LOG
    }
}
