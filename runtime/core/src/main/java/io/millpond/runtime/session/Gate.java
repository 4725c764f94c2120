package io.millpond.runtime.session;

import io.millpond.runtime.MillpondConfig;
import io.millpond.runtime.replica.Asked;
import io.millpond.runtime.replica.Progress;
import io.millpond.runtime.replica.Replica;
import io.millpond.runtime.replica.source.FramePosition;
import io.millpond.runtime.replica.source.ReplicaSource;
import io.millpond.runtime.replica.source.Sources;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
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
            boolean hasOthers = !config.readUrls().isEmpty();
            Elsewhere elsewhere = hasOthers ? new Elsewhere(end, System::nanoTime, config.readWait()) : null;
            return new ReplicaGate(copy, end, elsewhere, System::nanoTime, config.readWait());
        }
        if (!config.isServer()) {
            return new FileGate();
        }
        return config.readUrls().isEmpty() ? new ServerGate(System::nanoTime) : besideOthers(config);
    }

    /**
     * Asks the primary where it ends, with a limit: one round trip.
     *
     * @return asked after this call began; null: it does not answer, or not in frames, or there are no other servers
     * @throws InterruptedException if the thread is to end
     */
    public @Nullable FramePosition askPrimary() throws InterruptedException {
        return null;
    }

    private static Gate besideOthers(MillpondConfig config) {
        ReplicaSource source = Sources.open(config); // has nothing open before it is asked for something
        AtomicReference<@Nullable Asked> last = new AtomicReference<>();
        PrimaryEnd.Question question = limit -> {
            long now = System.nanoTime();
            last.set(new Asked(now, source.greet(limit).end()));
        };
        PrimaryEnd end = new PrimaryEnd(question, last::get, executor(), System::nanoTime, config.readWait());
        return new EndpointsGate(end, source, System::nanoTime, config.readWait());
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
