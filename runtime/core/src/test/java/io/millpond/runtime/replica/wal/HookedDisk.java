package io.millpond.runtime.replica.wal;

import io.millpond.runtime.replica.disk.Disk;
import io.millpond.runtime.replica.disk.DiskFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;

/** The system's disk; before each operation on a file something else happens. For one thread. */
final class HookedDisk implements Disk {
    private Runnable before = () -> {};

    void before(Runnable each) {
        before = each;
    }

    @Override
    public DiskFile open(Path file) throws IOException {
        DiskFile real = Disk.system().open(file);
        return new DiskFile() {
            @Override
            public int read(ByteBuffer target, long offset) throws IOException {
                return real.read(target, offset);
            }

            @Override
            public void write(ByteBuffer source, long offset) throws IOException {
                before.run();
                real.write(source, offset);
            }

            @Override
            public long size() throws IOException {
                return real.size();
            }

            @Override
            public void truncate(long size) throws IOException {
                before.run();
                real.truncate(size);
            }

            @Override
            public void sync() throws IOException {
                before.run();
                real.sync();
            }

            @Override
            public void close() throws IOException {
                real.close();
            }
        };
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
}
