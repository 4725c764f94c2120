package io.millpond.runtime.replica.position;

import io.millpond.runtime.replica.disk.Disk;
import io.millpond.runtime.replica.disk.DiskFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A disk whose first sync takes until it is released. */
final class HeldDisk implements Disk {
    private final CountDownLatch syncing = new CountDownLatch(1);
    private final CountDownLatch released = new CountDownLatch(1);

    void awaitSync() throws InterruptedException {
        if (!syncing.await(10, TimeUnit.SECONDS)) {
            throw new IllegalStateException("nothing was synced");
        }
    }

    void release() {
        released.countDown();
    }

    @Override
    public DiskFile open(Path file) throws IOException {
        return new HeldFile(Disk.system().open(file));
    }

    @Override
    public boolean exists(Path file) {
        return Disk.system().exists(file);
    }

    @Override
    public void move(Path from, Path to) throws IOException {
        Disk.system().move(from, to);
    }

    @Override
    public void delete(Path file) throws IOException {
        Disk.system().delete(file);
    }

    @Override
    public void syncFolder(Path folder) throws IOException {
        Disk.system().syncFolder(folder);
    }

    private final class HeldFile implements DiskFile {
        private final DiskFile real;

        HeldFile(DiskFile real) {
            this.real = real;
        }

        @Override
        public int read(ByteBuffer target, long offset) throws IOException {
            return real.read(target, offset);
        }

        @Override
        public void write(ByteBuffer source, long offset) throws IOException {
            real.write(source, offset);
        }

        @Override
        public long size() throws IOException {
            return real.size();
        }

        @Override
        public void truncate(long size) throws IOException {
            real.truncate(size);
        }

        @Override
        public void sync() throws IOException {
            syncing.countDown();
            try {
                if (!released.await(10, TimeUnit.SECONDS)) {
                    throw new IOException("not released");
                }
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
            real.sync();
        }

        @Override
        public void close() throws IOException {
            real.close();
        }
    }
}
