package io.millpond.runtime.replica.position;

import io.millpond.runtime.replica.disk.Disk;
import io.millpond.runtime.replica.disk.DiskFile;
import io.millpond.runtime.replica.wal.WalState;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The small file beside a replica that says how far it is. It never claims more than the replica holds, whatever was lost;
 * {@link Recovery} has the table of what can happen.
 *
 * <p>Three slots: two for settled entries, written in turn, so that one of them is whole at any moment, and one for the
 * noted entry, which every transaction overwrites.
 *
 * <p>Thread-safe. Slots and channel are guarded by its monitor, which is not held while the disk is waited for: a
 * transaction can be noted while an entry is being settled. Settling is guarded by a lock of its own.
 */
public final class PositionFile implements Closeable {
    private static final int NOTED = 2;

    private final Path file;
    private final Disk disk;
    private final Object settling = new Object();
    private final SlotFormat format;
    private final @Nullable Slot[] slots = new @Nullable Slot[3];
    private @Nullable DiskFile channel;
    private long sequence;
    private boolean isClosed;

    /** Guarded by settling. */
    private boolean isNameDurable;

    private PositionFile(Path file, Disk disk) {
        this.file = file;
        this.disk = disk;
        this.format = new SlotFormat(file);
    }

    /** Looks into the log of a replica. */
    @FunctionalInterface
    public interface LogCheck {
        /**
         * Whether the log holds a state.
         *
         * @param state recorded earlier, not empty
         * @return as {@link io.millpond.runtime.replica.wal.LiveFile#holds}
         * @throws IOException if the log cannot be read
         */
        boolean holds(WalState state) throws IOException;
    }

    /**
     * Where it is.
     *
     * @param replica the database file
     * @return the file beside it
     */
    public static Path beside(Path replica) {
        return replica.resolveSibling(replica.getFileName() + "-millpond");
    }

    /**
     * Opens it. One that does not exist is created with the first entry: nothing is put beside a file that may not be ours.
     *
     * @param replica the database file
     * @param disk where both are
     * @return open
     * @throws io.millpond.runtime.MillpondException with code NOT_SUPPORTED if a newer version wrote it
     * @throws IOException if it cannot be opened
     */
    public static PositionFile open(Path replica, Disk disk) throws IOException {
        PositionFile position = new PositionFile(beside(replica), disk);
        if (disk.exists(position.file)) {
            position.read();
        }
        return position;
    }

    private synchronized void read() throws IOException {
        DiskFile opened = disk.open(file);
        try {
            for (int slot = 0; slot < slots.length; slot++) {
                ByteBuffer buffer = format.forReading();
                opened.read(buffer, offset(slot));
                slots[slot] = format.decode();
            }
        } catch (IOException | RuntimeException failed) {
            opened.close();
            throw failed;
        }
        channel = opened;
        sequence = Stream.of(slots)
                .flatMap(Stream::ofNullable)
                .mapToLong(Slot::sequence)
                .max()
                .orElse(0);
    }

    /**
     * Whether there is anything in it that we once wrote, true or not any more.
     *
     * @return the newest entry with a good checksum, which may claim more than the file holds; null for none
     */
    public synchronized @Nullable Entry newest() {
        Slot newest = newer(newer(slots[0], slots[1]), slots[NOTED]);
        return newest == null ? null : newest.entry();
    }

    /**
     * Whether the newest entry was written by {@link #settleLast}, and nothing after it.
     *
     * @return false once {@link #recover} has been called
     */
    public synchronized boolean isLast() {
        Slot newest = newer(newer(slots[0], slots[1]), slots[NOTED]);
        return newest != null && newest.kind() == Slot.Kind.LAST;
    }

    /**
     * Finds the newest entry that is true. To be called before anything is injected: it takes {@link #settleLast} back, and
     * waits for the disk if there is something to take back.
     *
     * @param state the replica's log as it is now
     * @param log to look into it
     * @return null if no entry is certainly true
     * @throws io.millpond.runtime.replica.health.DamagedFileException if the log was cut off or altered, or somebody else
     *     has written to it
     * @throws IOException if it cannot be read or written
     */
    public @Nullable Recovered recover(WalState state, LogCheck log) throws IOException {
        Slot settled;
        Recovered recovered;
        synchronized (this) {
            settled = newer(slots[0], slots[1]);
            Slot older = Objects.equals(settled, slots[0]) ? slots[1] : slots[0];
            recovered = new Recovery(file, state, log).choose(slots[NOTED], settled, older);
        }
        if (settled != null && settled.kind() == Slot.Kind.LAST) {
            settle(settled.entry());
        }
        return recovered;
    }

    /**
     * Writes an entry that survives a kill. One call per transaction; does not wait for the disk.
     *
     * @param entry true now, with a log that is not empty
     * @throws IOException if it cannot be written
     */
    public synchronized void note(Entry entry) throws IOException {
        if (entry.wal().isEmpty()) {
            throw new IllegalArgumentException("no log could confirm this entry: settle it");
        }
        write(NOTED, new Slot(entry, ++sequence, Slot.Kind.NOTED));
    }

    /**
     * Writes an entry that survives a power loss, and waits for the disk.
     *
     * @param entry true now, and all that it claims is durable: the log was synced after that state was reached
     * @throws IOException if it cannot be written; the settled entry before it holds
     */
    public void settle(Entry entry) throws IOException {
        settle(entry, Slot.Kind.SETTLED);
    }

    /**
     * The same for a clean close: the caller injects nothing any more. Only after such an entry is a file exact whose log
     * was copied and deleted.
     *
     * @param entry true now and until the replica is opened again, and all that it claims is durable
     * @throws IOException if it cannot be written; the settled entry before it holds
     */
    public void settleLast(Entry entry) throws IOException {
        settle(entry, Slot.Kind.LAST);
    }

    private void settle(Entry entry, Slot.Kind kind) throws IOException {
        synchronized (settling) {
            DiskFile written;
            int target;
            Slot slot;
            synchronized (this) {
                target = isNewer(slots[0], slots[1]) ? 1 : 0;
                slot = new Slot(entry, ++sequence, kind);
                // Until the disk has it, the slot counts as torn: should that fail, the same one is written again.
                slots[target] = null;
                written = write(offset(target), slot);
            }
            written.sync();
            if (!isNameDurable) {
                disk.syncFolder(folder());
                isNameDurable = true;
            }
            synchronized (this) {
                slots[target] = slot;
            }
        }
    }

    private void write(int target, Slot slot) throws IOException {
        slots[target] = null;
        write(offset(target), slot);
        slots[target] = slot;
    }

    private DiskFile write(long offset, Slot slot) throws IOException {
        DiskFile open = channel;
        if (open == null) {
            if (isClosed) {
                throw new IOException(file + " is closed");
            }
            open = disk.open(file);
            channel = open;
        }
        open.write(format.encode(slot), offset);
        return open;
    }

    private Path folder() {
        return Objects.requireNonNull(file.toAbsolutePath().getParent(), "a file is in a folder");
    }

    private static long offset(int slot) {
        return (long) slot * SlotFormat.SLOT_BYTES;
    }

    private static boolean isNewer(@Nullable Slot one, @Nullable Slot other) {
        return one != null && (other == null || one.sequence() > other.sequence());
    }

    private static @Nullable Slot newer(@Nullable Slot one, @Nullable Slot other) {
        return isNewer(one, other) ? one : other;
    }

    /** Closes; writes nothing. Again: does nothing. */
    @Override
    public void close() throws IOException {
        synchronized (settling) {
            synchronized (this) {
                isClosed = true;
                DiskFile open = channel;
                channel = null;
                if (open != null) {
                    open.close();
                }
            }
        }
    }
}
