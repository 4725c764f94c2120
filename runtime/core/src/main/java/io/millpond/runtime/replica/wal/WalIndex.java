package io.millpond.runtime.replica.wal;

import java.io.IOException;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The log's index in shared memory, as SQLite and we have it mapped
 * (https://sqlite.org/walformat.html#the_wal_index_file_format). Written only by who holds SQLite's write lock; the header
 * may be read by any thread.
 *
 * <p>Closed after SQLite's own connections, see {@link SharedFile}.
 */
final class WalIndex implements AutoCloseable {
    private static final int BLOCK = 32 * 1024;
    private static final int HEADERS = 136;
    private static final int COPIED_FRAMES_AT = 96;
    private static final int HASH_AT = 16 * 1024;
    private static final int SLOTS = 8192;
    private static final int ENTRIES = 4096;
    private static final int FIRST_ENTRIES = ENTRIES - HEADERS / Integer.BYTES;
    private static final int HASH_FACTOR = 383;
    private static final byte[] ZEROS = new byte[BLOCK];

    private final SharedFile file;
    private final FileChannel channel;
    private final List<MappedByteBuffer> blocks = new ArrayList<>();
    private final MappedByteBuffer first;

    private WalIndex(SharedFile file) throws IOException {
        this.file = file;
        channel = file.channel();
        first = block(0);
    }

    /** Opens what SQLite has open already. */
    static WalIndex open(Path path) throws IOException {
        SharedFile file = SharedFile.open(path);
        try {
            return new WalIndex(file);
        } catch (IOException e) {
            file.release();
            throw e;
        }
    }

    /** The header, or null while it is torn or not initialised. */
    @Nullable IndexHeader header() {
        VarHandle.acquireFence();
        IndexHeader one = IndexHeader.read(first, 0);
        VarHandle.fullFence();
        IndexHeader other = IndexHeader.read(first, IndexHeader.SIZE);
        return one != null && one.equals(other) ? one : null;
    }

    /** How many frames are in the database file. */
    int copiedFrames() {
        VarHandle.acquireFence();
        return first.getInt(COPIED_FRAMES_AT);
    }

    /** Makes the index large enough, so that nothing can fail in {@link #add} on a full disk. */
    void reserve(int frames) throws IOException {
        block(blockOf(frames));
    }

    /**
     * Enters pages of frames that follow the committed ones. Readers do not look at them before {@link #publish}.
     *
     * @param committed how many frames there are without them; a crashed writer's entries behind them are removed
     * @param pages their page numbers
     * @param count how many
     */
    void add(int committed, int[] pages, int count) {
        for (int i = 0; i < count; i++) {
            int frame = committed + 1 + i;
            int number = blockOf(frame);
            MappedByteBuffer block = blocks.get(number);
            int entry = frame - firstFrame(number) + 1;
            if (entry == 1) {
                clear(block, number == 0 ? HEADERS : 0, BLOCK);
            } else if (block.getInt(entryAt(number, entry)) != 0) {
                removeBehind(block, number, entry - 1);
            }
            enter(block, number, entry, pages[i]);
        }
        VarHandle.releaseFence();
    }

    /** Shows what the header says to readers that begin from now on; in this order, as readers look at the copies. */
    void publish(IndexHeader header) {
        VarHandle.releaseFence();
        header.write(first, IndexHeader.SIZE);
        VarHandle.fullFence();
        header.write(first, 0);
        VarHandle.fullFence();
    }

    private static void enter(MappedByteBuffer block, int number, int entry, int page) {
        int slot = (page * HASH_FACTOR) & (SLOTS - 1);
        while (block.getShort(slotAt(slot)) != 0) {
            slot = (slot + 1) & (SLOTS - 1);
        }
        block.putInt(entryAt(number, entry), page);
        VarHandle.releaseFence();
        block.putShort(slotAt(slot), (short) entry);
    }

    private static void removeBehind(MappedByteBuffer block, int number, int last) {
        for (int slot = 0; slot < SLOTS; slot++) {
            if ((block.getShort(slotAt(slot)) & 0xffff) > last) {
                block.putShort(slotAt(slot), (short) 0);
            }
        }
        clear(block, entryAt(number, last + 1), HASH_AT);
    }

    private static void clear(ByteBuffer block, int from, int to) {
        block.put(from, ZEROS, 0, to - from);
    }

    private static int blockOf(int frame) {
        return (frame + ENTRIES - FIRST_ENTRIES - 1) / ENTRIES;
    }

    private static int firstFrame(int block) {
        return block == 0 ? 1 : FIRST_ENTRIES + 1 + (block - 1) * ENTRIES;
    }

    private static int entryAt(int block, int entry) {
        return (block == 0 ? HEADERS : 0) + (entry - 1) * Integer.BYTES;
    }

    private static int slotAt(int slot) {
        return HASH_AT + slot * Short.BYTES;
    }

    /** Written, not only mapped: a full disk is an exception here, but would kill the process at a store into the mapping. */
    private MappedByteBuffer block(int number) throws IOException {
        while (blocks.size() <= number) {
            long from = (long) blocks.size() * BLOCK;
            for (long end = channel.size(); end < from + BLOCK; end = channel.size()) {
                int length = (int) Math.min(BLOCK, from + BLOCK - end);
                channel.write(ByteBuffer.wrap(ZEROS, 0, length), end);
            }
            MappedByteBuffer block = channel.map(FileChannel.MapMode.READ_WRITE, from, BLOCK);
            block.order(ByteOrder.nativeOrder());
            blocks.add(block);
        }
        return blocks.get(number);
    }

    @Override
    public void close() throws IOException {
        file.release();
    }
}
