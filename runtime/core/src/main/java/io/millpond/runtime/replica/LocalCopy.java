package io.millpond.runtime.replica;

import io.millpond.runtime.replica.bootstrap.NewFile;
import io.millpond.runtime.replica.disk.Disk;
import io.millpond.runtime.replica.health.Quarantine;
import io.millpond.runtime.replica.position.Entry;
import io.millpond.runtime.replica.position.PositionFile;
import io.millpond.runtime.replica.position.Recovered;
import io.millpond.runtime.replica.source.Position;
import io.millpond.runtime.replica.wal.Checkpoint;
import io.millpond.runtime.replica.wal.Injection;
import io.millpond.runtime.replica.wal.LiveFile;
import io.millpond.runtime.replica.wal.WalState;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The replica's file and the position beside it. The sync thread opens, changes and closes it; upkeep may look after it from
 * another thread meanwhile. Opening and closing exclude upkeep by a lock; injections do not.
 */
final class LocalCopy {
    private final Path file;
    private final String primary;
    private final Disk disk;
    private final ReentrantLock opening = new ReentrantLock();
    private final AtomicLong generation = new AtomicLong();

    /** Written by the sync thread under the lock. */
    private volatile @Nullable LiveFile live;

    /** Written by the sync thread under the lock. */
    private volatile @Nullable PositionFile positions;

    /** Written by the sync thread. */
    private volatile @Nullable Applied applied;

    /** Whether it may be a copy of another database: then nothing is written, neither to it nor beside it. */
    private volatile boolean isForeign;

    /** The last one that a power loss leaves. Guarded by the lock. */
    private @Nullable Applied settled;

    LocalCopy(Path file, String primary, Disk disk) {
        this.file = file;
        this.primary = primary;
        this.disk = disk;
    }

    Path file() {
        return file;
    }

    /** It says of itself that it is a copy of another database. */
    void foreign() {
        isForeign = true;
    }

    /** It has shown to be the primary's, or is not there. */
    void ours() {
        isForeign = false;
    }

    String primary() {
        return primary;
    }

    Disk disk() {
        return disk;
    }

    /** Null: there is no copy. */
    @Nullable Applied applied() {
        return applied;
    }

    @Nullable Position position() {
        Applied now = applied;
        return now == null ? null : now.position();
    }

    /** Another number for each file that was opened. */
    long generation() {
        return generation.get();
    }

    boolean isOpen() {
        return live != null;
    }

    /**
     * Opens what is there.
     *
     * @return what it contains; null if there is a file, but nothing certain about it
     */
    @Nullable Applied open() throws IOException {
        opening.lock();
        try {
            LiveFile opened = LiveFile.open(file, disk);
            generation.incrementAndGet();
            live = opened;
            PositionFile beside = PositionFile.open(file, disk);
            positions = beside;
            Recovered found = beside.recover(opened.state(), opened::holds);
            if (found != null) {
                applied = new Applied(found.entry().position(), opened.state(), found.isExact());
            }
            return applied;
        } catch (IOException | RuntimeException e) {
            abandonAfter(e);
            throw e;
        } finally {
            opening.unlock();
        }
    }

    /** A database without anything in it, as the primary's is. */
    void openEmpty(Position start) throws IOException {
        opening.lock();
        try {
            LiveFile opened = LiveFile.open(file, disk);
            generation.incrementAndGet();
            live = opened;
            PositionFile beside = PositionFile.open(file, disk);
            positions = beside;
            opened.checkpoint(Checkpoint.Mode.TRUNCATE);
            Applied empty = new Applied(start, opened.state(), true);
            settle(empty);
            applied = empty;
        } catch (IOException | RuntimeException e) {
            abandonAfter(e);
            throw e;
        } finally {
            opening.unlock();
        }
    }

    Injection begin() throws IOException {
        return opened().begin();
    }

    /** Right after an injection: readers see this. */
    void committed(Position position, WalState wal) throws IOException {
        Applied now = new Applied(position, wal, true);
        applied = now;
        beside().note(new Entry(position, primary, wal));
    }

    /** It turned out that nothing is missing beyond the position, so nothing is there beyond it either. */
    void isExact(Applied known) {
        applied = new Applied(known.position(), known.wal(), true);
    }

    /** Another history's pages under the readers. */
    void replaceBy(NewFile complete, Position position) throws IOException {
        WalState wal = complete.copyInto(opened());
        opening.lock();
        try {
            opened().syncLog();
            Applied replaced = new Applied(position, wal, true);
            settle(replaced);
            applied = replaced;
        } finally {
            opening.unlock();
        }
    }

    /** Makes durable what was noted since the last time. Returns whether there was anything. */
    boolean settle() throws IOException {
        opening.lock();
        try {
            Applied now = applied;
            LiveFile file = live;
            if (isForeign || now == null || file == null || !now.isExact() || now.equals(settled)) {
                return false;
            }
            file.syncLog();
            settle(now);
            return true;
        } finally {
            opening.unlock();
        }
    }

    private void settle(Applied now) throws IOException {
        beside().settle(new Entry(now.position(), primary, now.wal()));
        settled = now;
    }

    /** Looks whether the file is still ours; does nothing without one. */
    void check() throws IOException {
        opening.lock();
        try {
            LiveFile file = live;
            if (file != null) {
                file.check();
            }
        } finally {
            opening.unlock();
        }
    }

    @Nullable Checkpoint checkpoint(Checkpoint.Mode mode) throws IOException {
        opening.lock();
        try {
            LiveFile file = live;
            return file == null || isForeign ? null : file.checkpoint(mode);
        } finally {
            opening.unlock();
        }
    }

    long logBytes() throws IOException {
        LiveFile file = live;
        return file == null ? 0 : file.logBytes();
    }

    /** The end of a good copy: everything in one file, and the position says so. */
    void close() throws IOException {
        opening.lock();
        try {
            LiveFile closingFile = live;
            PositionFile closingPositions = positions;
            Applied now = applied;
            boolean isGood = now != null && now.isExact() && !isForeign;
            if (closingFile != null && closingPositions != null && now != null && isGood) {
                closingFile.syncLog();
                Checkpoint last = closingFile.checkpoint(Checkpoint.Mode.TRUNCATE);
                WalState left = last.isComplete() ? WalState.EMPTY : now.wal();
                closingPositions.settleLast(new Entry(now.position(), primary, left));
            }
        } finally {
            try {
                abandon();
            } finally {
                opening.unlock();
            }
        }
    }

    /** The end of a bad copy. Returns where it is kept. */
    Path keepAside(Instant now) throws IOException {
        if (isForeign) {
            throw new IOException(file + " is a replica of another database, and was not touched");
        }
        opening.lock();
        try {
            abandon();
        } finally {
            opening.unlock();
        }
        return Quarantine.keepAside(file, disk, now);
    }

    /** Closes without a word about what is there. */
    private void abandon() throws IOException {
        LiveFile closingFile = live;
        PositionFile closingPositions = positions;
        live = null;
        positions = null;
        applied = null;
        settled = null;
        try {
            if (closingPositions != null) {
                closingPositions.close();
            }
        } finally {
            if (closingFile != null) {
                closingFile.close();
            }
        }
    }

    /** What is half open would count as open. */
    private void abandonAfter(Exception failure) {
        try {
            abandon();
        } catch (IOException e) {
            failure.addSuppressed(e);
        }
    }

    private LiveFile opened() {
        LiveFile file = live;
        if (file == null) {
            throw new IllegalStateException("the replica's file is not open");
        }
        return file;
    }

    private PositionFile beside() {
        PositionFile beside = positions;
        if (beside == null) {
            throw new IllegalStateException("the replica's position is not open");
        }
        return beside;
    }
}
