package io.millpond.runtime.replica.bootstrap;

import io.millpond.runtime.replica.source.Commit;
import io.millpond.runtime.replica.source.PageSink;
import io.millpond.runtime.replica.source.ReplicaSource;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.jspecify.annotations.Nullable;

/**
 * Lets the network and the disk work at the same time: pages are collected in a few megabytes and given to another sink by a
 * thread of its own, in their order. Used by one thread; the other sink belongs to this until {@link #drain} or
 * {@link #close} has returned. The thread is never interrupted: that would close files under it.
 */
public final class WriteBehind implements PageSink, Closeable {
    private static final int PAGES = 256;

    /** As much as comes while 64 MB are synced. */
    private static final int BATCHES = 16;

    private final PageSink sink;
    private final BlockingQueue<Batch> free = new ArrayBlockingQueue<>(BATCHES);
    private final BlockingQueue<Batch> full = new ArrayBlockingQueue<>(BATCHES);
    private final Thread thread;
    private @Nullable Batch filling;

    /** Written by the thread. */
    private volatile @Nullable Throwable failure;

    /** Pages, and the commit after the last of them. */
    private static final class Batch {
        private final ByteBuffer images = ByteBuffer.allocateDirect(PAGES * ReplicaSource.PAGE_SIZE);
        private final int[] numbers = new int[PAGES];
        private int count;
        private @Nullable Commit commit;
        private boolean isLast;
    }

    /**
     * Starts the thread.
     *
     * @param sink gets everything
     */
    public WriteBehind(PageSink sink) {
        this.sink = sink;
        for (int i = 0; i < BATCHES; i++) {
            free.add(new Batch());
        }
        thread = new Thread(this::write, "millpond-replica-bootstrap");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void page(int number, ByteBuffer image) throws IOException {
        if (image.remaining() != ReplicaSource.PAGE_SIZE) {
            throw new IOException("the source gave " + image.remaining() + " bytes as page " + number);
        }
        Batch batch = filling();
        batch.images.put(batch.count * ReplicaSource.PAGE_SIZE, image, image.position(), ReplicaSource.PAGE_SIZE);
        image.position(image.limit());
        batch.numbers[batch.count++] = number;
        if (batch.count == PAGES) {
            hand(batch);
        }
    }

    @Override
    public void commit(Commit commit) throws IOException {
        Batch batch = filling();
        batch.commit = commit;
        hand(batch);
    }

    /**
     * Waits until the other sink has everything.
     *
     * @throws IOException what it threw
     */
    public void drain() throws IOException {
        end();
        throwFailure();
    }

    /** Waits until nothing of the other sink is in use; what it threw is not told. */
    @Override
    public void close() {
        end();
    }

    private void end() {
        if (!thread.isAlive()) {
            return;
        }
        try {
            Batch last = filling;
            if (last == null) {
                last = free.take();
            }
            filling = null;
            last.isLast = true;
            full.put(last);
            thread.join();
        } catch (InterruptedException e) {
            throw new IllegalStateException("nobody interrupts the thread that syncs", e);
        }
    }

    private Batch filling() throws IOException {
        throwFailure();
        Batch batch = filling;
        if (batch == null) {
            batch = take(free);
            filling = batch;
        }
        return batch;
    }

    private void hand(Batch batch) {
        filling = null;
        full.add(batch); // there is room for all that exist
    }

    private void throwFailure() throws IOException {
        Throwable thrown = failure;
        if (thrown instanceof IOException known) {
            throw known;
        }
        if (thrown != null) {
            throw new IllegalStateException("a page could not be kept", thrown);
        }
    }

    /** After a failure everything is taken and thrown away, so that nobody waits for room. */
    private void write() {
        for (Batch batch = take(full); ; batch = take(full)) {
            boolean isLast = batch.isLast;
            if (failure == null) {
                try {
                    give(batch);
                } catch (IOException | RuntimeException | Error e) {
                    failure = e;
                }
            }
            batch.count = 0;
            batch.commit = null;
            free.add(batch);
            if (isLast) {
                return;
            }
        }
    }

    private void give(Batch batch) throws IOException {
        for (int i = 0; i < batch.count; i++) {
            int from = i * ReplicaSource.PAGE_SIZE;
            batch.images.limit(from + ReplicaSource.PAGE_SIZE).position(from);
            sink.page(batch.numbers[i], batch.images);
        }
        batch.images.clear();
        Commit commit = batch.commit;
        if (commit != null) {
            sink.commit(commit);
        }
    }

    private static Batch take(BlockingQueue<Batch> queue) {
        try {
            return queue.take();
        } catch (InterruptedException e) {
            throw new IllegalStateException("nobody interrupts the threads that sync", e);
        }
    }
}
