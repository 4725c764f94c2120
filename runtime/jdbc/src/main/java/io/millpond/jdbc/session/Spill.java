package io.millpond.jdbc.session;

import io.millpond.jdbc.hrana.UnsignedInfinity;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Rows put aside: the first ones in memory, the rest in a temporary file that no other user may read and that is gone when
 * it is closed, or when nobody can read it any more (its connection was aborted, its result set forgotten). First all are
 * added, then all are taken. For one thread.
 */
final class Spill implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Spill.class);
    private static final long MEMORY_BYTES = 1 << 20;

    private final Deque<@Nullable Object[]> memory = new ArrayDeque<>();
    private long memoryBytes;
    private @Nullable FileChannel file;
    private @Nullable DataOutputStream out;
    private @Nullable DataInputStream in;
    private long inFile;

    void add(@Nullable Object[] row) throws IOException {
        if (out == null) {
            memoryBytes += size(row);
            if (memoryBytes <= MEMORY_BYTES) {
                memory.add(row);
                return;
            }
            FileChannel opened = open();
            file = opened;
            out = new DataOutputStream(new BufferedOutputStream(Channels.newOutputStream(opened), 1 << 16));
        }
        for (Object value : row) {
            write(value, out);
        }
        inFile++;
    }

    private static FileChannel open() throws IOException {
        Path path = Files.createTempFile("millpond-rows-", ".tmp"); // 0600 where the system knows modes
        boolean isOpen = false;
        try {
            FileChannel opened = FileChannel.open(
                    path, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.DELETE_ON_CLOSE);
            isOpen = true;
            return opened;
        } finally {
            if (!isOpen) {
                Files.deleteIfExists(path);
            }
        }
    }

    @Nullable Object @Nullable [] take(int columns) throws IOException {
        @Nullable Object[] row = memory.poll();
        if (row != null || inFile == 0 || file == null) {
            return row;
        }
        if (in == null) {
            if (out != null) {
                out.flush();
            }
            file.position(0);
            in = new DataInputStream(new BufferedInputStream(Channels.newInputStream(file), 1 << 16));
        }
        inFile--;
        @Nullable Object[] read = new Object[columns];
        for (int i = 0; i < columns; i++) {
            read[i] = read(in);
        }
        return read;
    }

    private static long size(@Nullable Object[] row) {
        long bytes = 16 + 8L * row.length;
        for (Object value : row) {
            if (value instanceof String text) {
                bytes += 40 + 2L * text.length();
            } else if (value instanceof byte[] blob) {
                bytes += 16 + blob.length;
            } else {
                bytes += 16;
            }
        }
        return bytes;
    }

    private static void write(@Nullable Object value, DataOutputStream out) throws IOException {
        if (value == null) {
            out.writeByte('n');
        } else if (value instanceof Long number) {
            out.writeByte('i');
            out.writeLong(number);
        } else if (value instanceof Double number) {
            out.writeByte('d');
            out.writeDouble(number);
        } else if (value instanceof UnsignedInfinity) {
            out.writeByte('u');
        } else {
            boolean isBlob = value instanceof byte[];
            byte[] bytes = isBlob ? (byte[]) value : value.toString().getBytes(StandardCharsets.UTF_8);
            out.writeByte(isBlob ? 'b' : 't');
            out.writeInt(bytes.length);
            out.write(bytes);
        }
    }

    private static @Nullable Object read(DataInputStream in) throws IOException {
        int kind = in.readByte();
        return switch (kind) {
            case 'n' -> null;
            case 'i' -> in.readLong();
            case 'd' -> in.readDouble();
            case 'u' -> UnsignedInfinity.INSTANCE;
            default -> {
                byte[] bytes = new byte[in.readInt()];
                in.readFully(bytes);
                yield kind == 'b' ? bytes : new String(bytes, StandardCharsets.UTF_8);
            }
        };
    }

    @Override
    public void close() throws IOException {
        memory.clear();
        inFile = 0;
        if (file != null) {
            file.close();
        }
    }

    /** After an error that is told already. */
    void discard() {
        try {
            close();
        } catch (IOException e) {
            LOG.debug("A temporary file could not be closed", e);
        }
    }
}
