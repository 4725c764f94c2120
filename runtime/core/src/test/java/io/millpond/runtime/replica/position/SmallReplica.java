package io.millpond.runtime.replica.position;

import io.millpond.runtime.replica.disk.Disk;
import io.millpond.runtime.replica.disk.DiskFile;
import io.millpond.runtime.replica.wal.WalState;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;

/**
 * A database of one number with a write-ahead log, which keeps SQLite's order of writes and syncs: the number is how far it
 * is. The log has a head with its salt, and frames with salt, number and running checksum; it ends where one does not fit.
 */
final class SmallReplica {
    private static final int HEAD = 8;
    private static final int FRAME = 24;

    private final Disk disk;
    private final Path folder;
    private final Path file;
    private final Path logFile;
    private final DiskFile database;
    private DiskFile log;
    private final List<WalState> states = new ArrayList<>();
    private int salt;
    private long position;
    private boolean isRestarting;

    SmallReplica(Disk disk, Path folder) throws IOException {
        this.disk = disk;
        this.folder = folder;
        file = folder.resolve("r.db");
        logFile = folder.resolve("r.db-wal");
        database = disk.open(file);
        log = disk.open(logFile);
        disk.syncFolder(folder);
        recover();
    }

    private void recover() throws IOException {
        ByteBuffer number = ByteBuffer.allocate(8);
        position = database.read(number, 0) == 8 ? number.getLong(0) : 0;
        ByteBuffer head = ByteBuffer.allocate(HEAD);
        salt = log.read(head, 0) == HEAD ? head.getInt(0) : 0;
        ByteBuffer frame = ByteBuffer.allocate(FRAME);
        while (log.read(frame.clear(), offset(states.size() + 1)) == FRAME && frame.getInt(0) == salt) {
            WalState next = next(frame.getLong(8));
            if (next.checksum1() != frame.getInt(16)) {
                break;
            }
            states.add(next);
            position = frame.getLong(8);
        }
    }

    private WalState next(long number) {
        WalState before = state();
        CRC32 sum = new CRC32();
        sum.update(ByteBuffer.allocate(16)
                .putInt(salt)
                .putInt(before.checksum1())
                .putLong(number)
                .flip());
        return new WalState(salt, ~salt, before.frames() + 1, (int) sum.getValue(), before.checksum1());
    }

    Path file() {
        return file;
    }

    WalState state() {
        return states.isEmpty() ? WalState.EMPTY : states.get(states.size() - 1);
    }

    boolean holds(WalState earlier) {
        return states.contains(earlier);
    }

    long position() {
        return position;
    }

    /** A log that is begun anew has its head synced before its frames, as SQLite does. */
    void inject() throws IOException {
        if (isRestarting || (states.isEmpty() && log.size() < HEAD)) {
            states.clear();
            salt++;
            isRestarting = false;
            log.write(ByteBuffer.allocate(HEAD).putInt(0, salt), 0);
            log.sync();
        }
        WalState next = next(++position);
        log.write(
                ByteBuffer.allocate(FRAME).putInt(0, salt).putLong(8, position).putInt(16, next.checksum1()),
                offset(next.frames()));
        states.add(next);
    }

    void syncLog() throws IOException {
        log.sync();
    }

    /** Of the kinds COPY (0), RESTART (1), TRUNCATE (2). */
    void checkpoint(int kind) throws IOException {
        if (states.isEmpty()) {
            return;
        }
        log.sync();
        database.write(ByteBuffer.allocate(8).putLong(0, position), 0);
        database.sync();
        if (kind == 1) {
            isRestarting = true;
        } else if (kind == 2) {
            log.truncate(0);
            states.clear();
            isRestarting = true;
        }
    }

    /** SQLite does that when the last one closes, and does not sync the folder; opening again does, as LiveFile does. */
    void copyAndDeleteLog() throws IOException {
        checkpoint(0);
        log.close();
        disk.delete(logFile);
        log = disk.open(logFile);
        disk.syncFolder(folder);
        states.clear();
    }

    void close() throws IOException {
        log.close();
        database.close();
    }

    private static long offset(int frame) {
        return HEAD + (frame - 1L) * FRAME;
    }

    @Override
    public String toString() {
        return folder + " at " + position;
    }
}
