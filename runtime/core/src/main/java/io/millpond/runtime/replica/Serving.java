package io.millpond.runtime.replica;

import io.millpond.runtime.MillpondException;
import io.millpond.runtime.replica.health.SchemaCheck;
import io.millpond.runtime.replica.source.Position;
import io.millpond.runtime.replica.watch.Watches;
import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What readers get: the file, or while there is none to be read, the primary. For the sync thread; asking is for all. */
final class Serving {
    private final LocalCopy copy;
    private final Readers readers;
    private final Waiters waiters;
    private final Watches watches;
    private final @Nullable String stranger;
    private volatile boolean isServing;
    private boolean isConfirmed;
    private @Nullable MillpondException unreadable;

    /**
     * @param stranger the database of which the file says it is a copy, if that is not ours: then it is only served when the
     *     primary has shown to be the same under another name; null: it is ours
     */
    Serving(LocalCopy copy, Readers readers, Waiters waiters, Watches watches, @Nullable String stranger) {
        this.copy = copy;
        this.readers = readers;
        this.waiters = waiters;
        this.watches = watches;
        this.stranger = stranger;
        this.isConfirmed = stranger == null;
    }

    boolean isServing() {
        return isServing;
    }

    /** From the file as it was found, before the primary was asked. */
    void serveAtOpen() {
        if (isConfirmed && copy.applied() != null) {
            serve();
        }
    }

    /** The copy's history is the primary's. Does not serve what SQLite cannot read. */
    void serve() {
        isConfirmed = true;
        copy.ours();
        if (unreadable != null) {
            return;
        }
        if (isServing) {
            showSame();
        } else {
            readers.serve(copy.file());
            isServing = true;
            showOther();
        }
    }

    /** Before an unknown copy is replaced. */
    void refuseStranger(Position end) {
        if (!isConfirmed) {
            throw new MillpondException(
                    MillpondException.Code.NOT_A_REPLICA,
                    copy.file() + " is a replica of " + stranger + ", and " + copy.primary() + " is another database ("
                            + end + "). The file was not touched.",
                    "Give each database a replica file of its own, or delete this one with its -millpond file.",
                    null);
        }
    }

    /** Before readers can see it: what somebody has read is never later than what was announced. */
    void announce(Position position) {
        waiters.announce(position);
    }

    void committed(Position position, boolean isSchemaChanged) {
        if (isSchemaChanged) {
            readers.schemaMayHaveChanged();
        }
        if (isServing) {
            waiters.reached(position);
        }
    }

    /** The schema is another one: looks whether SQLite can read it, and serves accordingly. */
    void checkSchema() throws IOException {
        try {
            SchemaCheck.of(copy.file());
            if (unreadable != null) {
                unreadable = null;
                serve();
            }
        } catch (MillpondException e) {
            unreadable = e;
            pause();
        }
    }

    boolean isReadable() {
        return unreadable == null;
    }

    /** Refuses to go on with what SQLite cannot read. */
    void requireReadable() {
        if (unreadable != null) {
            throw unreadable;
        }
    }

    /** Under the readers, the file is another one now. */
    void replaced() {
        readers.schemaMayHaveChanged();
        showOther();
    }

    /** Reads go to the primary. */
    void pause() {
        isServing = false;
        waiters.end();
        readers.pause();
    }

    /** Before the file is taken away. */
    void awaitIdle(Duration limit) {
        readers.awaitIdle(limit);
    }

    /** The content is another one than before. */
    private void showOther() {
        Applied now = copy.applied();
        if (now != null) {
            waiters.begin(now.position(), now.isExact());
        }
        watches.committed(); // a whole copy is news for live queries too
    }

    /** The content has at most grown. */
    private void showSame() {
        Applied now = copy.applied();
        Edition shown = waiters.edition();
        if (now != null && shown != null) {
            if (now.isExact()) {
                shown.exact();
            }
            waiters.reached(now.position());
        }
        watches.committed();
    }
}
