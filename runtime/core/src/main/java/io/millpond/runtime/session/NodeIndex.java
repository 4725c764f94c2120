package io.millpond.runtime.session;

import io.millpond.runtime.replica.Asked;
import io.millpond.runtime.replica.source.FramePosition;
import org.jspecify.annotations.Nullable;

/**
 * What a server must have before it answers a read, where it may be a replica node: it sees its own writes late, unless it is
 * told which frame to wait for. A primary ignores that. Thread-safe.
 */
final class NodeIndex {
    private final PrimaryEnd end;
    private final long readWaitNanos;

    NodeIndex(PrimaryEnd end, long readWaitNanos) {
        this.end = end;
        this.readWaitNanos = readWaitNanos;
    }

    /** What a bookmark says. */
    void begin(History history, Bookmark bookmark) {
        FramePosition position = bookmark.position();
        if (position != null) {
            history.told(position.frame(), position.log());
        }
    }

    /**
     * An answer said this.
     *
     * @param before what was known when it was asked for; null: nothing, or that is not known
     */
    void note(History history, @Nullable Long before, @Nullable Long index) {
        if (index == null) {
            return;
        }
        FramePosition told = told();
        String log = told == null ? null : told.log();
        if (before != null && index < before) {
            history.restarted(index, log); // after a crash frames are counted anew
        } else {
            history.told(index, log);
        }
    }

    /** See {@link ReadGate#readAtLeast}. */
    @Nullable Long atLeast(History history) {
        History.Index known = history.index();
        if (known == null) {
            return history.seen().isOpen() ? asked(history.seen().sinceNanos()) : null;
        }
        FramePosition told = told();
        if (told != null && known.log() != null && !told.log().equals(known.log())) {
            // What was told in the log of before a crash is in all that came after it; its number would never come
            // again.
            return told.frame();
        }
        return known.frame();
    }

    /** See {@link ReadGate#notReached}. */
    @Nullable Long notReached(History history, long index, long now) {
        Long possible = asked(now);
        if (possible == null || possible >= index) {
            return null;
        }
        FramePosition told = told();
        history.restarted(possible, told == null ? null : told.log());
        return possible;
    }

    private @Nullable Long asked(long afterNanos) {
        try {
            Asked asked = end.after(afterNanos, readWaitNanos);
            return asked != null && asked.end() instanceof FramePosition told && told.frame() >= 0
                    ? Long.valueOf(told.frame())
                    : null;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return null;
        }
    }

    private @Nullable FramePosition told() {
        Asked asked = end.last();
        return asked != null && asked.end() instanceof FramePosition told ? told : null;
    }
}
