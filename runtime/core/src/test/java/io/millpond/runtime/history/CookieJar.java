package io.millpond.runtime.history;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * Bookmarks on their way from one process to another: a file of slots, into which any process puts and from which any takes.
 * Usable from many threads.
 */
final class CookieJar implements AutoCloseable {
    private static final int SLOTS = 12;
    private static final int SLOT_BYTES = 256;

    /**
     * A bookmark.
     *
     * @param number in the history
     */
    record Cookie(long number, String text) {}

    private final FileChannel file;

    private CookieJar(FileChannel file) {
        this.file = file;
    }

    static CookieJar at(Path path) throws IOException {
        return new CookieJar(
                FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE));
    }

    /** Into any slot, in the place of what was there. */
    void put(Cookie cookie, Random random) throws IOException {
        byte[] text = cookie.text().getBytes(StandardCharsets.US_ASCII);
        ByteBuffer slot = ByteBuffer.allocate(SLOT_BYTES)
                .putLong(cookie.number())
                .putInt(text.length)
                .put(text)
                .putLong(SLOT_BYTES - Long.BYTES, cookie.number())
                .rewind();
        file.write(slot, (long) random.nextInt(SLOTS) * SLOT_BYTES);
    }

    /** From any slot; null: it is empty, or another process writes it just now. */
    @Nullable Cookie take(Random random) throws IOException {
        ByteBuffer slot = ByteBuffer.allocate(SLOT_BYTES);
        file.read(slot, (long) random.nextInt(SLOTS) * SLOT_BYTES);
        slot.rewind();
        long number = slot.getLong();
        if (number == 0 || number != slot.getLong(SLOT_BYTES - Long.BYTES)) {
            return null;
        }
        byte[] text = new byte[slot.getInt()];
        slot.get(text);
        return new Cookie(number, new String(text, StandardCharsets.US_ASCII));
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
