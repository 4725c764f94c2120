package io.millpond.runtime.session;

import io.millpond.runtime.MillpondConfig;
import io.millpond.runtime.replica.Progress;
import io.millpond.runtime.replica.Replica;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The gate of an open database, and where histories begin. Thread-safe. */
public abstract class Gate implements ReadGate, AutoCloseable {
    private static final long IDLE_SECONDS = 10;

    Gate() {}

    /**
     * Opens no connection and starts no thread before something has to be asked.
     *
     * @param config of the database
     * @param replica of it; null: there is none
     * @return open; to be closed before the replica
     */
    public static Gate open(MillpondConfig config, @Nullable Replica replica) {
        if (replica != null) {
            Progress copy = Progress.of(replica);
            PrimaryEnd end =
                    new PrimaryEnd(copy::ask, copy::lastAsked, executor(), System::nanoTime, config.readWait());
            return new ReplicaGate(copy, end, System::nanoTime, config.readWait());
        }
        return config.isServer() ? new ServerGate(System::nanoTime) : new FileGate();
    }

    /** One thread, while it has something to do. */
    private static ExecutorService executor() {
        ThreadPoolExecutor executor =
                new ThreadPoolExecutor(1, 1, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), task -> {
                    Thread thread = new Thread(task, "millpond-primary-end");
                    thread.setDaemon(true);
                    return thread;
                });
        executor.allowCoreThreadTimeOut(true);
        return executor;
    }

    /** Of a session that goes on from a bookmark. */
    abstract History begin(Bookmark bookmark);

    /** Asks nobody any more. */
    @Override
    public abstract void close();
}
