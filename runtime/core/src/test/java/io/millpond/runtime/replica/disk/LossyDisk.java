package io.millpond.runtime.replica.disk;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.function.Consumer;

/**
 * The system's disk, which remembers what was done since the last sync of each file and folder, and can show the folder as a
 * power loss would leave it after any step. Writes that SQLite does itself are told by {@link #observe}. All in one folder;
 * {@code -shm} files are never kept. Thread-safe, guarded by its monitor.
 *
 * <p>It reads files through descriptors that it closes only in {@link #close}: close it after SQLite's connections.
 */
public final class LossyDisk implements Disk, AutoCloseable {
    private static final int PAGE = 4096;

    private final Map<Path, Integer> names = new HashMap<>();
    private final Map<Integer, byte[]> observed = new HashMap<>();
    private final Map<Path, FileChannel> readers = new HashMap<>();
    private final List<FileChannel> oldReaders = new ArrayList<>();
    private final List<Step> start = new ArrayList<>();
    private final List<Step> steps = new ArrayList<>();
    private Consumer<String> listener = what -> {};
    private int nextFile;
    private long operations;
    private long failFrom = Long.MAX_VALUE;
    private long failUntil = Long.MAX_VALUE;

    private record Step(String what, Consumer<PowerLoss> change) {}

    /** What is in the folder now is durable. */
    public LossyDisk(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                observe(file);
            }
        }
        step("start", PowerLoss::syncAll);
        start.addAll(steps);
        steps.clear();
    }

    /** Called before each operation with its words; may throw an unchecked exception, then it is not done. */
    public synchronized void listen(Consumer<String> beforeEach) {
        listener = beforeEach;
    }

    /** The {@code first}-th operation from now (0: the next one) and {@code count - 1} after it throw an IOException. */
    public synchronized void fail(int first, int count) {
        failFrom = operations + first;
        failUntil = failFrom + count;
    }

    /** How many operations of the port there were, failed ones too. */
    public synchronized long operations() {
        return operations;
    }

    /** How many steps there were. */
    public synchronized int steps() {
        return steps.size();
    }

    /** The steps in words, for messages. */
    public synchronized List<String> words() {
        return steps.stream().map(Step::what).toList();
    }

    /**
     * Writes the files that a power loss after so many steps may leave, into another folder.
     *
     * @param after steps that were done; what they did not sync is kept, lost or torn as the seed says
     */
    public synchronized void lose(int after, long seed, Path target) throws IOException {
        PowerLoss loss = new PowerLoss();
        start.forEach(step -> step.change().accept(loss));
        steps.subList(0, after).forEach(step -> step.change().accept(loss));
        // Seeds of losses follow each other, and java.util.Random's first numbers of such are close to each other.
        loss.leave(target, new Random(new SplittableRandom(seed).nextLong()));
    }

    /** Takes what somebody else (SQLite) changed in a file since the last look as unsynced writes, page by page. */
    public synchronized void observe(Path file) throws IOException {
        if (!Files.exists(file)) {
            if (names.remove(file) != null) {
                forgetReader(file);
                step("gone " + file.getFileName(), loss -> loss.delete(file));
            }
            return;
        }
        if (file.toString().endsWith("-shm")) {
            return;
        }
        int id = idOf(file);
        byte[] before = observed.getOrDefault(id, new byte[0]);
        byte[] now = read(file);
        observed.put(id, now);
        if (now.length < before.length) {
            step("cut " + file.getFileName() + " " + now.length, loss -> loss.truncate(id, now.length));
        }
        for (int at = 0; at < now.length; at += PAGE) {
            int end = Math.min(at + PAGE, now.length);
            if (end > before.length || !Arrays.equals(now, at, end, before, at, end)) {
                recordWrite(id, file, Arrays.copyOfRange(now, at, end), at);
            }
        }
    }

    /** Somebody else (SQLite) has synced a file. */
    public synchronized void observeSync(Path file) {
        int id = names.get(file);
        step("synced " + file.getFileName(), loss -> loss.syncFile(id));
    }

    @Override
    public synchronized DiskFile open(Path file) throws IOException {
        before("open " + file.getFileName());
        DiskFile opened = Disk.system().open(file);
        observe(file);
        return new LossyFile(file, names.get(file), opened);
    }

    @Override
    public boolean exists(Path file) {
        return Disk.system().exists(file);
    }

    @Override
    public synchronized void move(Path from, Path to) throws IOException {
        before("move " + from.getFileName() + " " + to.getFileName());
        observe(from);
        Disk.system().move(from, to);
        names.put(to, names.remove(from));
        forgetReader(from);
        forgetReader(to);
        step("move " + from.getFileName() + " " + to.getFileName(), loss -> loss.move(from, to));
    }

    @Override
    public synchronized void delete(Path file) throws IOException {
        before("delete " + file.getFileName());
        Disk.system().delete(file);
        forgetReader(file);
        if (names.remove(file) != null) {
            step("delete " + file.getFileName(), loss -> loss.delete(file));
        }
    }

    @Override
    public synchronized void syncFolder(Path folder) throws IOException {
        before("sync folder");
        step("sync folder", PowerLoss::syncNames);
    }

    @Override
    public synchronized void close() throws IOException {
        for (FileChannel reader : readers.values()) {
            reader.close();
        }
        for (FileChannel reader : oldReaders) {
            reader.close();
        }
    }

    private void before(String what) throws IOException {
        listener.accept(what);
        long operation = operations++;
        if (operation >= failFrom && operation < failUntil) {
            throw new IOException("made to fail: " + what);
        }
    }

    private void step(String what, Consumer<PowerLoss> change) {
        steps.add(new Step(what, change));
    }

    private int idOf(Path file) {
        Integer known = names.get(file);
        if (known != null) {
            return known;
        }
        int id = nextFile++;
        names.put(file, id);
        step("create " + file.getFileName(), loss -> loss.create(id, file));
        return id;
    }

    private void recordWrite(int id, Path file, byte[] bytes, long offset) {
        step(
                "write " + file.getFileName() + " " + offset + " +" + bytes.length,
                loss -> loss.write(id, bytes, Math.toIntExact(offset)));
    }

    private byte[] read(Path file) throws IOException {
        FileChannel channel = readers.get(file);
        if (channel == null) {
            channel = FileChannel.open(file, StandardOpenOption.READ);
            readers.put(file, channel);
        }
        ByteBuffer bytes = ByteBuffer.allocate(Math.toIntExact(channel.size()));
        while (bytes.hasRemaining() && channel.read(bytes, bytes.position()) >= 0) {
            // until it is full
        }
        return bytes.array();
    }

    private void forgetReader(Path file) {
        FileChannel reader = readers.remove(file);
        if (reader != null) {
            oldReaders.add(reader);
        }
    }

    private final class LossyFile implements DiskFile {
        private final Path file;
        private final int id;
        private final DiskFile real;

        LossyFile(Path file, int id, DiskFile real) {
            this.file = file;
            this.id = id;
            this.real = real;
        }

        @Override
        public int read(ByteBuffer target, long offset) throws IOException {
            return real.read(target, offset);
        }

        @Override
        public void write(ByteBuffer source, long offset) throws IOException {
            synchronized (LossyDisk.this) {
                byte[] bytes = new byte[source.remaining()];
                source.duplicate().get(bytes);
                try {
                    before("write " + file.getFileName() + " " + offset);
                } catch (IOException e) {
                    store(Arrays.copyOf(bytes, bytes.length / 2), offset);
                    throw e;
                }
                source.position(source.limit());
                store(bytes, offset);
            }
        }

        private void store(byte[] bytes, long offset) throws IOException {
            real.write(ByteBuffer.wrap(bytes), offset);
            byte[] known = observed.getOrDefault(id, new byte[0]);
            int end = Math.toIntExact(offset + bytes.length);
            byte[] now = end > known.length ? Arrays.copyOf(known, end) : known;
            System.arraycopy(bytes, 0, now, (int) offset, bytes.length);
            observed.put(id, now);
            recordWrite(id, file, bytes, offset);
        }

        @Override
        public long size() throws IOException {
            return real.size();
        }

        @Override
        public void truncate(long size) throws IOException {
            synchronized (LossyDisk.this) {
                before("truncate " + file.getFileName() + " " + size);
                real.truncate(size);
                byte[] known = observed.getOrDefault(id, new byte[0]);
                if (size < known.length) {
                    observed.put(id, Arrays.copyOf(known, (int) size));
                    step("truncate " + file.getFileName() + " " + size, loss -> loss.truncate(id, (int) size));
                }
            }
        }

        @Override
        public void sync() throws IOException {
            synchronized (LossyDisk.this) {
                before("sync " + file.getFileName());
                step("sync " + file.getFileName(), loss -> loss.syncFile(id));
            }
        }

        @Override
        public void close() throws IOException {
            real.close();
        }
    }
}
