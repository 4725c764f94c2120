package io.millpond.runtime.replica.owner;

import io.millpond.runtime.MillpondException;
import io.millpond.runtime.MillpondException.Code;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The right to feed a replica's file: one process has it, and in it one {@link io.millpond.runtime.replica.Replica}. Others
 * may read the file. Ends with the process, however that ends. Thread-safe.
 *
 * <p>It is a lock of the operating system on {@code <replica>-owner}. That file stays, for deleting it would let two
 * processes lock one file each. Closing any descriptor of a file drops all of the process's locks on it (fcntl(2)), so that
 * no second one is ever opened in a process while the lock is held.
 */
public final class Ownership implements Closeable {
    /** Far behind the text, because on Windows others cannot read what is locked. */
    private static final long LOCKED_BYTE = 1L << 40;

    private static final int MOST_TEXT = 4_000;

    /** By the real name of the lock file; guarded by itself. */
    private static final Map<Path, Ownership> HELD = new HashMap<>();

    /**
     * Channels to lock files that another copy of this class (in another class loader) holds: closing them would drop its
     * lock. Guarded by HELD.
     */
    private static final Map<Path, FileChannel> NEVER_CLOSED = new HashMap<>();

    private final Path file;
    private final Path lockFile;
    private final FileChannel channel;
    private final Owner owner;

    private Ownership(Path file, Path lockFile, FileChannel channel, Owner owner) {
        this.file = file;
        this.lockFile = lockFile;
        this.channel = channel;
        this.owner = owner;
    }

    /**
     * Takes it, or says who has it.
     *
     * @param replica the database file; its folder exists
     * @return to be closed
     * @throws MillpondException with code REPLICA_OWNED, naming process id, host, program and since when; with CANNOT_OPEN
     *     if the folder cannot be written
     */
    public static Ownership claim(Path replica) {
        try {
            Path file = RealName.of(replica);
            Path lockFile = file.resolveSibling(file.getFileName() + "-owner");
            synchronized (HELD) {
                Ownership held = HELD.get(lockFile);
                if (held != null) {
                    throw owned(file, held.owner.toString(), null);
                }
                Ownership taken = take(file, lockFile);
                HELD.put(lockFile, taken);
                return taken;
            }
        } catch (IOException e) {
            throw new MillpondException(
                    Code.CANNOT_OPEN,
                    "Cannot take the replica " + replica + " for this process: " + e,
                    "create its folder and let this process write there; the file system has to support locks",
                    e);
        }
    }

    private static Ownership take(Path file, Path lockFile) throws IOException {
        FileChannel channel = open(lockFile);
        try {
            FileLock lock = channel.tryLock(LOCKED_BYTE, 1, false);
            if (lock == null) {
                throw owned(file, read(channel), null);
            }
            Owner owner = Owner.current();
            ByteBuffer text = owner.encode();
            channel.truncate(0);
            channel.write(text, 0);
            return new Ownership(file, lockFile, channel, owner);
        } catch (OverlappingFileLockException otherClassLoader) {
            NEVER_CLOSED.put(lockFile, channel);
            throw owned(file, read(channel), otherClassLoader);
        } catch (IOException | RuntimeException failed) {
            channel.close();
            throw failed;
        }
    }

    private static FileChannel open(Path lockFile) throws IOException {
        FileChannel known = NEVER_CLOSED.remove(lockFile);
        return known != null
                ? known
                : FileChannel.open(
                        lockFile, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    }

    private static String read(FileChannel channel) throws IOException {
        ByteBuffer text = ByteBuffer.allocate(MOST_TEXT);
        channel.read(text, 0);
        return Owner.decode(text.flip());
    }

    private static MillpondException owned(Path file, String owner, @Nullable Throwable cause) {
        return new MillpondException(
                Code.REPLICA_OWNED,
                "The replica " + file + " is fed by " + owner,
                "stop that process, or name another file for this one's replica; reading the file is open to everybody",
                cause);
    }

    /**
     * The database file by its one real name, whatever links and spellings led to it. SQLite puts its log beside that, so
     * all that belongs to the replica has to be there.
     *
     * @return absolute, without links; need not exist
     */
    public Path file() {
        return file;
    }

    /** Lets others take it. Again: does nothing. */
    @Override
    public void close() {
        synchronized (HELD) {
            if (HELD.remove(lockFile, this)) {
                try {
                    channel.close();
                } catch (IOException e) {
                    throw new UncheckedIOException("cannot close " + lockFile, e);
                }
            }
        }
    }
}
