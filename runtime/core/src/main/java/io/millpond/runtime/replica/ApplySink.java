package io.millpond.runtime.replica;

import io.millpond.runtime.replica.source.Commit;
import io.millpond.runtime.replica.source.PageSink;
import io.millpond.runtime.replica.source.Position;
import io.millpond.runtime.replica.wal.Injection;
import io.millpond.runtime.replica.wal.WalState;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** Pages of the source into the live file, transaction by transaction. For the sync thread. */
final class ApplySink implements PageSink, Closeable {
    /** Where page 1 has the number that each change of the schema raises (https://sqlite.org/fileformat2.html#schema_cookie). */
    private static final int SCHEMA_COOKIE = 40;

    private final LocalCopy copy;
    private final Visible visible;
    private @Nullable Position target;
    private @Nullable Injection injection;
    private int cookie;
    private boolean hasCookie;
    private boolean isSchemaChanged;

    /** Hears what readers see from now on. */
    interface Visible {
        /** A page has come. */
        void received();

        /** A transaction will be visible in a moment. */
        void committing(Commit commit);

        /** A transaction is visible. */
        void committed(Commit commit, boolean isSchemaChanged) throws IOException;
    }

    ApplySink(LocalCopy copy, Visible visible) {
        this.copy = copy;
        this.visible = visible;
    }

    /**
     * From now on everything is one transaction, until this position is contained: where the file may already have more
     * than is known, readers would else see older pages beside newer ones. Null: each transaction by itself.
     */
    void mergeUpTo(@Nullable Position position) {
        target = position;
    }

    @Override
    public void page(int number, ByteBuffer image) throws IOException {
        visible.received();
        if (number == 1) {
            look(image);
        }
        begun().page(number, image);
    }

    @Override
    public void commit(Commit commit) throws IOException {
        Position merging = target;
        if (merging != null && !commit.position().contains(merging)) {
            return;
        }
        target = null;
        WalState wal;
        visible.committing(commit);
        try (Injection last = begun()) {
            wal = last.commit(commit.databasePages());
        } finally {
            injection = null;
        }
        copy.committed(commit.position(), wal);
        boolean isChanged = isSchemaChanged;
        isSchemaChanged = false;
        visible.committed(commit, isChanged);
    }

    /** Forgets a transaction that did not come to its end. */
    @Override
    public void close() throws IOException {
        isSchemaChanged = false;
        hasCookie = false; // what was seen may have been a page that did not take effect
        Injection unfinished = injection;
        injection = null;
        if (unfinished != null) {
            unfinished.close();
        }
    }

    private Injection begun() throws IOException {
        Injection open = injection;
        if (open == null) {
            open = copy.begin();
            injection = open;
        }
        return open;
    }

    private void look(ByteBuffer image) {
        int seen = image.getInt(image.position() + SCHEMA_COOKIE); // big-endian, as a new buffer reads
        isSchemaChanged |= !hasCookie || seen != cookie;
        cookie = seen;
        hasCookie = true;
    }
}
