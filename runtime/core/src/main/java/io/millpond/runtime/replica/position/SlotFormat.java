package io.millpond.runtime.replica.position;

import io.millpond.runtime.MillpondException;
import io.millpond.runtime.MillpondException.Code;
import io.millpond.runtime.replica.source.Position;
import io.millpond.runtime.replica.wal.WalState;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.zip.CRC32;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of a slot, big-endian. The head keeps its meaning in every version, so that each one knows a newer one:
 *
 * <pre>
 *  0  8  "MILLPOND"
 *  8  4  version
 * 12  4  length of all that counts, with this head
 * 16  4  CRC-32 over bytes 0..15 and 24..length
 * 20  4  CRC-32C over the same
 * 24  8  sequence
 * 32  4  kind
 * 36 20  state of the log: two salts, frames, two checksums
 * 56  2+ position, then primary: each with its length ahead, UTF-8
 * </pre>
 *
 * <p>Two checks of different polynomials, because a slot that was half overwritten by a power loss must never pass for one.
 * For one thread; the buffer is used again and again.
 */
final class SlotFormat {
    /** Of a slot; a page of the file system's cache and a sector of most disks, so that no write touches two slots. */
    static final int SLOT_BYTES = 4096;

    private static final long MAGIC = 0x4D49_4C4C_504F_4E44L;
    private static final int VERSION = 1;
    private static final int CHECKED_HEAD = 16;
    private static final int BODY = 24;
    private static final int LEAST = BODY + 8 + 4 + 20 + 2 + 2;
    private static final int MOST_PRIMARY = 1_000;

    private final Path file;
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(SLOT_BYTES);
    private final CRC32 first = new CRC32();
    private final CRC32C second = new CRC32C();
    private String primary = "";
    private byte[] primaryBytes = {};

    SlotFormat(Path file) {
        this.file = file;
    }

    /** To be filled from the file, from its start. */
    ByteBuffer forReading() {
        return buffer.clear();
    }

    /** The bytes to be written; valid until the next call. */
    ByteBuffer encode(Slot slot) {
        WalState wal = slot.entry().wal();
        buffer.clear().putLong(MAGIC).putInt(VERSION).position(BODY);
        buffer.putLong(slot.sequence()).putInt(slot.kind().code());
        buffer.putInt(wal.salt1()).putInt(wal.salt2()).putInt(wal.frames());
        buffer.putInt(wal.checksum1()).putInt(wal.checksum2());
        putAscii(slot.entry().position().text());
        putPrimary(slot.entry().primary());
        buffer.flip().putInt(12, buffer.limit());
        computeChecks(buffer.limit());
        buffer.putInt(16, (int) first.getValue()).putInt(20, (int) second.getValue());
        return buffer.rewind();
    }

    private void putAscii(String text) {
        buffer.putShort((short) text.length());
        for (int at = 0; at < text.length(); at++) {
            buffer.put((byte) text.charAt(at));
        }
    }

    private void putPrimary(String name) {
        if (name.length() > MOST_PRIMARY) {
            throw new IllegalArgumentException("a primary's name has at most " + MOST_PRIMARY + " characters");
        }
        if (!name.equals(primary)) {
            primary = name;
            primaryBytes = name.getBytes(StandardCharsets.UTF_8);
        }
        buffer.putShort((short) primaryBytes.length).put(primaryBytes);
    }

    /** What was read into {@link #forReading}; null for what is no whole slot. */
    @Nullable Slot decode() {
        buffer.flip();
        if (buffer.limit() < LEAST || buffer.getLong(0) != MAGIC) {
            return null;
        }
        int length = buffer.getInt(12);
        if (length < LEAST || length > buffer.limit()) {
            return null;
        }
        computeChecks(length);
        if ((int) first.getValue() != buffer.getInt(16) || (int) second.getValue() != buffer.getInt(20)) {
            return null;
        }
        if (buffer.getInt(8) != VERSION) {
            throw otherVersion(buffer.getInt(8));
        }
        return decodeBody(length);
    }

    private @Nullable Slot decodeBody(int length) {
        buffer.limit(length).position(BODY);
        long sequence = buffer.getLong();
        Slot.Kind kind = Slot.Kind.of(buffer.getInt());
        WalState wal =
                new WalState(buffer.getInt(), buffer.getInt(), buffer.getInt(), buffer.getInt(), buffer.getInt());
        Position position = Position.parse(text());
        if (position == null || kind == null) {
            return null;
        }
        return new Slot(new Entry(position, text(), wal), sequence, kind);
    }

    private String text() {
        byte[] bytes = new byte[buffer.getShort()];
        buffer.get(bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private void computeChecks(int length) {
        first.reset();
        second.reset();
        buffer.limit(CHECKED_HEAD).position(0);
        first.update(buffer);
        second.update(buffer.rewind());
        buffer.limit(length).position(BODY);
        first.update(buffer);
        second.update(buffer.position(BODY));
    }

    private MillpondException otherVersion(int version) {
        return new MillpondException(
                Code.NOT_SUPPORTED,
                file + " has format " + version + ", and this version of Millpond knows only format " + VERSION
                        + "; nothing was changed",
                "open the replica with the version of Millpond that wrote it, or name another file for the replica",
                null);
    }
}
