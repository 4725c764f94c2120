package io.millpond.runtime.endpoint;

import io.millpond.runtime.replica.source.FramePosition;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Whether a server follows the primary's present log. It does not say which one it follows, only a number of frames: after a crash
 * of the primary that may be one of the old log, which looks as if it were enough. A log that nobody writes ends, so a number
 * that has moved since the primary named its log is of that log, unless frames of the old one were still on their way; those
 * do not stop where the new log ends. And a server that keeps its connection to the primary has changed over within seconds.
 * For one thread.
 */
final class Evidence {
    /** A server that was cut off has found out after so long: sqld tries again every second or two. */
    static final long STEADY_NANOS = Duration.ofSeconds(5).toNanos();

    /** Before a database has frames. */
    static final long NOTHING = FramePosition.NOTHING;

    private @Nullable String log;
    private boolean isFollowing;
    private boolean hasFirst;
    private long first;
    private long firstNanos;

    /** The log that it follows; null: nobody knows. */
    @Nullable String log() {
        return isFollowing ? log : null;
    }

    /** It may have begun anew. */
    void forget() {
        log = null;
        isFollowing = false;
        hasFirst = false;
    }

    /**
     * What was found in one look.
     *
     * @param end where the primary's log ended, asked after the server told {@code before}
     * @param before how far the server was first
     * @param after how far it was then
     * @param last where the primary's log ended, asked after that; {@code end} where it was not asked again
     * @param now as {@link System#nanoTime()} counts
     */
    void found(FramePosition end, long before, long after, FramePosition last, long now) {
        if (!end.log().equals(log)) {
            forget();
            log = end.log();
        }
        boolean isOfAnother = before > end.frame() || !last.log().equals(log);
        if (isOfAnother || (!isFollowing && after > last.frame())) { // the primary's log is not so long
            isFollowing = false;
            hasFirst = false;
        } else if (!hasFirst) {
            hasFirst = true;
            first = before;
            firstNanos = now;
            isFollowing = false; // the next look tells more: frames of an old log may have moved it
        } else if (after != first || now - firstNanos >= STEADY_NANOS) {
            isFollowing = true;
        }
    }
}
