package io.millpond.runtime.replica.source.v1;

import io.millpond.runtime.replica.source.Commit;
import io.millpond.runtime.replica.source.FramePosition;
import io.millpond.runtime.replica.source.PageSink;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Gives frames of the log to a sink, if each follows the one before it. For one thread.
 *
 * <p>A checksum continues that of the frame before, or begins anew: sqld starts from 0 after each compaction, unless it was
 * started again between that and the next frame ({@code do_compaction} in
 * https://github.com/tursodatabase/libsql/blob/main/libsql-server/src/replication/primary/logger.rs). Nothing in the stream
 * tells where that was. Either way the checksum covers the whole page.
 */
final class LogReading {
    /** What the checksum of the first frame of a log continues. */
    private static final long FIRST = 0;

    private final Failures failures;
    private final PageSink sink;
    private final FramePosition after;
    private FramePosition position;
    private long last;

    /** Of the last frame; null: not known, the next one is believed. */
    private @Nullable Long checksum;

    LogReading(FramePosition after, PageSink sink, Failures failures) {
        this.failures = failures;
        this.sink = sink;
        this.after = after;
        this.position = after;
        this.last = after.frame();
        this.checksum = after.frame() == FramePosition.NOTHING ? Long.valueOf(FIRST) : after.checksum();
    }

    /** Takes the next frame. True: it ended a transaction. */
    boolean take(Frame frame) throws IOException {
        if (frame.number() != last + 1) {
            throw failures.malformed("frame " + frame.number() + " follows frame " + last);
        }
        long own = frame.checksum();
        if (checksum != null && own != frame.checksumAfter(checksum) && own != frame.checksumAfter(FIRST)) {
            String what = "frame " + frame.number() + " does not continue what came before it";
            // A restored log goes on under its old name. Bytes that a bad network altered look the same: the caller
            // asks
            // again before it believes this.
            throw last == after.frame() ? failures.diverged(what) : failures.malformed(what);
        }
        checksum = own;
        last = frame.number();
        sink.page(frame.page(), frame.image());
        if (frame.isCommit()) {
            position = new FramePosition(after.log(), last, own);
            sink.commit(new Commit(position, frame.databasePages(), frame.committedAt()));
        }
        return last == position.frame();
    }

    /** Whether no frame came. */
    boolean isEmpty() {
        return last == after.frame();
    }

    /** The last commit. */
    FramePosition position() {
        return position;
    }

    /** Whether frames came that no commit followed yet. */
    boolean isInTransaction() {
        return last != position.frame();
    }
}
