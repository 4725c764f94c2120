package io.millpond.benchmarks.replica;

import io.millpond.runtime.replica.Replica;
import io.millpond.runtime.replica.source.FramePosition;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;

/** Waits for each write by its position, in a thread of its own: the hand-over from the writer counts as lag. */
final class AwaitingReader implements Callable<long[]>, AutoCloseable {
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final long OVER = -1;

    private final Replica replica;
    private final String log;
    private final long[] visible;
    private final LinkedBlockingQueue<Long> frames = new LinkedBlockingQueue<>();
    private final FutureTask<long[]> task = new FutureTask<>(this);

    private AwaitingReader(Replica replica, String log, int writes) {
        this.replica = replica;
        this.log = log;
        this.visible = new long[writes];
    }

    /** log: of the frames that {@link #acknowledged} tells. */
    static AwaitingReader start(Replica replica, String log, int writes) {
        AwaitingReader reader = new AwaitingReader(replica, log, writes);
        new Thread(reader.task, "awaiting-reader").start();
        return reader;
    }

    /** In the order of the writes. */
    void acknowledged(int index, long frame) {
        frames.add(frame);
    }

    @Override
    public long[] call() throws InterruptedException {
        for (int i = 0; i < visible.length; i++) {
            long frame = frames.take();
            if (frame == OVER) {
                break;
            }
            if (!replica.await(new FramePosition(log, frame, null), LIMIT)) {
                throw new IllegalStateException("frame " + frame + " did not come");
            }
            visible[i] = System.nanoTime();
        }
        return visible;
    }

    /** Waits until all are seen; when each was, by {@link System#nanoTime}. */
    long[] visible() throws InterruptedException, ExecutionException {
        return task.get();
    }

    @Override
    public void close() {
        frames.add(OVER);
    }
}
