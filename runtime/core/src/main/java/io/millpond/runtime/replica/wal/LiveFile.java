package io.millpond.runtime.replica.wal;

import io.millpond.runtime.replica.disk.Disk;
import io.millpond.runtime.replica.disk.DiskFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;

/**
 * A replica's file with its write-ahead log, while stock SQLite connections read it. Pages are added as one more writer
 * that follows SQLite's own protocol for the log (https://sqlite.org/walformat.html): readers keep their snapshots and wait
 * for nobody, a transaction appears as a whole.
 *
 * <p>Injections are for one thread; {@link #checkpoint}, {@link #syncLog} and {@link #check} may come from another one
 * meanwhile. No thread that uses it may be interrupted: that would close channels under SQLite.
 */
public final class LiveFile implements AutoCloseable {
    /** So much may be left to copy when a checkpoint keeps injections waiting. */
    private static final int FEW_FRAMES = 64;

    private static final int COPIES = 4;
    private static final int TURN_MILLIS = 50;
    private static final int RESTARTS = 10;
    private static final long RESTART_PAUSE_NANOS = TimeUnit.MICROSECONDS.toNanos(300);

    private final Guard guard;
    private final WalIndex index;
    private final Checkpointer checkpointer;
    private final DiskFile log;
    private final LogWriter writer;
    private final Watch watch;
    /** Who injects or restarts the log: without it one of them would sleep in SQLite's busy handler. */
    private final Semaphore turn = new Semaphore(1);

    private final AtomicBoolean isInjecting = new AtomicBoolean();
    private final AtomicBoolean isClosed = new AtomicBoolean();
    private final Object checkpoints = new Object();

    private LiveFile(Guard guard, WalIndex index, Checkpointer checkpointer, DiskFile log, Watch watch) {
        this.guard = guard;
        this.index = index;
        this.checkpointer = checkpointer;
        this.log = log;
        this.watch = watch;
        writer = new LogWriter(log);
    }

    /**
     * Opens a database in WAL mode; an absent or empty file becomes an empty database. SQLite repairs what a crash left of
     * the log.
     *
     * @param file no other thread of this process closes other descriptors of it while it is open
     * @param disk for the log
     * @return open
     * @throws io.millpond.runtime.replica.health.DamagedFileException if SQLite cannot read it as a database
     * @throws IOException if it cannot be opened
     */
    public static LiveFile open(Path file, Disk disk) throws IOException {
        try (Opening opening = new Opening()) {
            Guard guard = opening.add(Guard.open(file));
            Path real = file.toRealPath();
            Path logFile = real.resolveSibling(real.getFileName() + "-wal");
            Path sharedFile = real.resolveSibling(real.getFileName() + "-shm");
            WalIndex index = opening.add(WalIndex.open(sharedFile));
            Checkpointer checkpointer = opening.add(new Checkpointer(real, index));
            DiskFile log = opening.add(disk.open(logFile));
            disk.syncFolder(Objects.requireNonNull(real.getParent()));
            Watch watch = new Watch(real, index, Identity.of(real), Identity.of(logFile), Identity.of(sharedFile));
            LiveFile live = new LiveFile(guard, index, checkpointer, log, watch);
            opening.keep();
            return live;
        }
    }

    /**
     * The log as it was found, or as the last injection or checkpoint of ours left it.
     *
     * @return {@link WalState#EMPTY} where everything is in the database file
     */
    public WalState state() {
        return watch.current().state();
    }

    /**
     * Whether an earlier state is a beginning of what the log holds now, so that its frames are all in the log.
     *
     * @param earlier as it was recorded
     * @return false for an empty one
     * @throws IOException if the log cannot be read
     */
    public boolean holds(WalState earlier) throws IOException {
        WalState now = state();
        if (earlier.frames() < 1
                || now.frames() < earlier.frames()
                || now.salt1() != earlier.salt1()
                || now.salt2() != earlier.salt2()) {
            return false;
        }
        ByteBuffer header = ByteBuffer.allocate(LogFormat.FRAME_HEADER);
        return log.read(header, LogFormat.offset(earlier.frames())) == LogFormat.FRAME_HEADER
                && header.getInt(8) == earlier.salt1()
                && header.getInt(12) == earlier.salt2()
                && header.getInt(16) == earlier.checksum1()
                && header.getInt(20) == earlier.checksum2();
    }

    /**
     * Begins a transaction; takes SQLite's write lock, in this process and across processes.
     *
     * @return to be closed; one at a time
     * @throws io.millpond.runtime.replica.health.DamagedFileException if somebody else has written to the database
     * @throws IOException if the lock is not had within a few seconds
     */
    public Injection begin() throws IOException {
        requireOpen();
        if (!isInjecting.compareAndSet(false, true)) {
            throw new IllegalStateException("A transaction is open already");
        }
        boolean isBegun = false;
        boolean isLocked = false;
        turn.acquireUninterruptibly();
        try {
            guard.lock();
            isLocked = true;
            writer.begin(watch.requireOurs());
            isBegun = true;
            return new Injection(this, writer);
        } finally {
            if (!isBegun) {
                if (isLocked) {
                    guard.unlock();
                }
                turn.release();
                isInjecting.set(false);
            }
        }
    }

    /** Everything that can fail comes before the header is shown. */
    WalState publish(LogWriter frames, int databasePages) throws IOException {
        IndexHeader before = watch.current();
        if (frames.count() > 0) {
            index.reserve(before.frames() + frames.count());
            index.add(before.frames(), frames.pages(), frames.count());
            watch.publish(frames.commit(databasePages, before.change() + 1));
        }
        return state();
    }

    void release() {
        guard.unlock();
        turn.release();
        isInjecting.set(false);
    }

    /**
     * Looks whether the file is still the one that we feed: not written by others, not replaced, not cut off. Cheap.
     *
     * @throws io.millpond.runtime.replica.health.DamagedFileException if it is not
     * @throws IOException if it cannot be looked at
     */
    public void check() throws IOException {
        requireOpen();
        watch.check();
    }

    /**
     * Copies frames from the log into the database file. Makes log and file durable on the way.
     *
     * @param mode how far to go; waits for readers a few milliseconds at most. An injection waits while the log is
     *     restarted, at most for the copying and syncing of a few frames and for that
     * @return how far it came
     * @throws IOException if SQLite reports an error other than that readers or writers are in the way
     */
    public Checkpoint checkpoint(Checkpoint.Mode mode) throws IOException {
        synchronized (checkpoints) {
            requireOpen();
            Checkpoint copied = checkpointer.copy();
            if (mode == Checkpoint.Mode.COPY) {
                return copied;
            }
            for (int i = 1; i < COPIES && left(copied) > FEW_FRAMES; i++) {
                copied = checkpointer.copy();
            }
            if (left(copied) > FEW_FRAMES || !hasTurn()) {
                return new Checkpoint(false, copied.frames(), copied.copiedFrames());
            }
            try {
                Checkpoint truncated = truncate();
                if (truncated.isComplete()) {
                    watch.requireOurs();
                }
                return truncated;
            } finally {
                turn.release();
            }
        }
    }

    /**
     * Readers that come and go are hardly ever all away at once. But when everything is copied, those that begin read the
     * file alone (WAL_READ_LOCK(0) in https://sqlite.org/walformat.html), so it is enough that those end who have begun before.
     */
    private Checkpoint truncate() throws IOException {
        Checkpoint done = checkpointer.truncate();
        for (int i = 1; i < RESTARTS && !done.isComplete(); i++) {
            LockSupport.parkNanos(RESTART_PAUSE_NANOS);
            done = checkpointer.truncate();
        }
        return done;
    }

    private static int left(Checkpoint checkpoint) {
        return checkpoint.frames() - checkpoint.copiedFrames();
    }

    private boolean hasTurn() {
        try {
            return turn.tryAcquire(TURN_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /**
     * Makes the log durable as it is now.
     *
     * @throws IOException if that is not certain
     */
    public void syncLog() throws IOException {
        log.sync();
    }

    /**
     * The size of the log's file.
     *
     * @return in bytes
     * @throws IOException if it cannot be asked
     */
    public long logBytes() throws IOException {
        return log.size();
    }

    private void requireOpen() throws IOException {
        if (isClosed.get()) {
            throw new IOException("The replica's file is closed");
        }
    }

    /**
     * Closes; the log stays as it is unless no other connection is open: then SQLite copies it into the file and deletes it.
     * Close this process's readers of the file before.
     */
    @Override
    public void close() throws IOException {
        if (!isClosed.compareAndSet(false, true)) {
            return;
        }
        synchronized (checkpoints) {
            try (Opening all = new Opening()) {
                all.add(index);
                all.add(guard);
                all.add(checkpointer);
                all.add(log);
            }
        }
    }
}
