package io.millpond.runtime.replica.wal;

import io.millpond.runtime.replica.health.DamagedFileException;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Knows what the index has to say after our own commits, and whether it and the files are still so. The marks are set by
 * who holds the turn to inject or to restart the log, and read by any thread.
 */
final class Watch {
    private static final int LOOKS = 100;

    private final Path file;
    private final WalIndex index;
    private final Identity database;
    private final Identity log;
    private final Identity shared;
    private volatile IndexHeader current;
    private volatile IndexHeader next;

    Watch(Path file, WalIndex index, Identity database, Identity log, Identity shared) throws IOException {
        this.file = file;
        this.index = index;
        this.database = database;
        this.log = log;
        this.shared = shared;
        IndexHeader found = index.header();
        if (found == null) {
            throw new IOException("The index of the log of " + file + " is not one that we know");
        }
        current = found;
        next = found;
    }

    IndexHeader current() {
        return current;
    }

    void publish(IndexHeader header) {
        next = header;
        index.publish(header);
        current = header;
    }

    /** For who holds the write lock: what is there is ours, or ours and restarted by a checkpoint. */
    IndexHeader requireOurs() throws DamagedFileException {
        IndexHeader now = index.header();
        IndexHeader ours = current;
        if (ours.equals(now)) {
            return ours;
        }
        if (now == null || !ours.isRestartedBy(now)) {
            throw foreign(ours, now);
        }
        next = now;
        current = now;
        return now;
    }

    /** From any thread; an injection or checkpoint may be under way, so a mismatch is looked at again. */
    void check() throws IOException {
        for (int look = 1; ; look++) {
            boolean isLast = look == LOOKS;
            if (isHeaderOurs(isLast) && areFilesWhole(isLast)) {
                return;
            }
            Thread.onSpinWait();
        }
    }

    private boolean isHeaderOurs(boolean isLast) throws DamagedFileException {
        IndexHeader before = current;
        IndexHeader coming = next;
        IndexHeader now = index.header();
        IndexHeader after = current;
        boolean isOurs = now != null
                && (now.equals(before)
                        || now.equals(coming)
                        || now.equals(after)
                        || before.isRestartedBy(now)
                        || after.isRestartedBy(now));
        if (!isOurs && isLast) {
            throw foreign(after, now);
        }
        return isOurs;
    }

    private boolean areFilesWhole(boolean isLast) throws IOException {
        IndexHeader before = index.header();
        boolean isAllCopied = before != null && index.copiedFrames() == before.frames();
        shared.requireSame();
        long logBytes = log.requireSame();
        long databaseBytes = database.requireSame();
        if (before == null) {
            return false;
        }
        long logNeeds = before.frames() == 0 ? 0 : LogFormat.offset(before.frames() + 1L);
        long databaseNeeds = isAllCopied ? (long) before.pages() * LogFormat.PAGE : LogFormat.PAGE;
        boolean areWhole = logBytes >= logNeeds && databaseBytes >= databaseNeeds;
        if (!areWhole && isLast) {
            throw new DamagedFileException(
                    file + " was cut off: " + databaseBytes + " bytes of " + databaseNeeds + ", its log " + logBytes
                            + " of " + logNeeds,
                    null);
        }
        return areWhole;
    }

    private DamagedFileException foreign(IndexHeader ours, @Nullable IndexHeader now) {
        return new DamagedFileException(
                "Another program has written to " + file + ": its log should be at " + ours + " but is at " + now,
                null);
    }
}
