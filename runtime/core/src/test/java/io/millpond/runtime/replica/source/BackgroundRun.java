package io.millpond.runtime.replica.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;

/** A follow or pull in a thread of its own. For one thread. */
final class BackgroundRun implements AutoCloseable {
    private final ReplicaSource source;
    private final FutureTask<SourceException> task;

    private BackgroundRun(ReplicaSource source, Work work) {
        this.source = source;
        this.task = new FutureTask<>(() -> {
            try {
                work.run();
                return null;
            } catch (SourceException e) {
                return e;
            }
        });
        Thread thread = new Thread(task, "test-source");
        thread.setDaemon(true);
        thread.start();
    }

    private interface Work {
        void run() throws IOException;
    }

    static BackgroundRun follow(ReplicaSource source, Position after, PageSink sink) {
        return new BackgroundRun(source, () -> source.follow(after, sink));
    }

    static BackgroundRun pull(ReplicaSource source, Position after, PageSink sink) {
        return new BackgroundRun(source, () -> source.pull(after, sink));
    }

    /** Follows again where a snapshot is not ready, as a replica does. */
    static BackgroundRun followAgain(ReplicaSource source, Position after, MemoryCopy copy) {
        return new BackgroundRun(source, () -> {
            while (true) {
                try {
                    source.follow(copy.commits().isEmpty() ? after : copy.last().position(), copy);
                } catch (SourceException e) {
                    if (e.kind() != SourceException.Kind.NOT_READY) {
                        throw e;
                    }
                    copy.rollback();
                    LockSupport.parkNanos(20_000_000);
                }
            }
        });
    }

    boolean isOver() {
        return task.isDone();
    }

    /** What it failed with, as soon as it has. */
    SourceException failure() {
        return failure(20);
    }

    SourceException failure(int seconds) {
        try {
            SourceException failure = task.get(seconds, TimeUnit.SECONDS);
            assertThat(failure).as("it ended well").isNotNull();
            return failure;
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            throw new AssertionError("it did not end as expected", e);
        }
    }

    @Override
    public void close() {
        source.cancel();
        failure();
    }
}
