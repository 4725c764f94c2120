package io.millpond.runtime.replica.disk;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Locale;

/** Stateless. */
final class SystemDisk implements Disk {
    static final SystemDisk INSTANCE = new SystemDisk();

    private static final boolean IS_WINDOWS =
            System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("windows");

    private SystemDisk() {}

    @Override
    public DiskFile open(Path file) throws IOException {
        return new ChannelFile(
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE));
    }

    @Override
    public boolean exists(Path file) {
        return Files.exists(file);
    }

    @Override
    public void move(Path from, Path to) throws IOException {
        Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
    }

    @Override
    public void delete(Path file) throws IOException {
        Files.deleteIfExists(file);
    }

    /** fsync(2) of the folder makes its entries durable; Windows has no such call and opens no folders. */
    @Override
    public void syncFolder(Path folder) throws IOException {
        if (IS_WINDOWS) {
            return;
        }
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    private record ChannelFile(FileChannel channel) implements DiskFile {
        @Override
        public int read(ByteBuffer target, long offset) throws IOException {
            int before = target.position();
            while (target.hasRemaining()) {
                if (channel.read(target, offset + target.position() - before) < 0) {
                    break;
                }
            }
            return target.position() - before;
        }

        @Override
        public void write(ByteBuffer source, long offset) throws IOException {
            int before = source.position();
            while (source.hasRemaining()) {
                channel.write(source, offset + source.position() - before);
            }
        }

        @Override
        public long size() throws IOException {
            return channel.size();
        }

        @Override
        public void truncate(long size) throws IOException {
            channel.truncate(size);
        }

        @Override
        public void sync() throws IOException {
            channel.force(true);
        }

        @Override
        public void close() throws IOException {
            channel.close();
        }
    }
}
