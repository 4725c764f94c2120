package io.millpond.runtime.replica.source.v1;

import io.millpond.runtime.replica.source.Commit;
import io.millpond.runtime.replica.source.FramePosition;
import io.millpond.runtime.replica.source.PageSink;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Gives a snapshot to a sink as one transaction. A snapshot is a stretch of the log without what is overwritten in it: frames
 * come in descending order, and the last that comes has the size of the database after all of them. Their checksums cannot be
 * checked, as frames are missing between them; that of the first one continues into the log. For one thread.
 */
final class SnapshotReading {
    private final Failures failures;
    private final PageSink sink;
    private final FramePosition after;
    private final PageSet pages = new PageSet();
    private @Nullable FramePosition newest;
    private long previous = Long.MAX_VALUE;
    private int databasePages;

    SnapshotReading(FramePosition after, PageSink sink, Failures failures) {
        this.failures = failures;
        this.sink = sink;
        this.after = after;
    }

    /** Takes the next frame. */
    void take(Frame frame) throws IOException {
        long number = frame.number();
        if (number >= previous || number <= after.frame() || databasePages != 0) {
            throw failures.malformed("frame " + number + " is not to be in a snapshot after frame " + after.frame());
        }
        if (newest == null) {
            newest = new FramePosition(after.log(), number, frame.checksum());
        }
        previous = number;
        databasePages = frame.databasePages();
        if (pages.add(frame.page())) {
            sink.page(frame.page(), frame.image());
        }
    }

    /** After the last frame: where it leads. */
    FramePosition commit() throws IOException {
        FramePosition position = newest;
        if (position == null || databasePages == 0) {
            throw failures.malformed("a snapshot has no frames, or no size of the database");
        }
        sink.commit(new Commit(position, databasePages, null));
        return position;
    }
}
