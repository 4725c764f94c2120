package io.millpond.runtime.replica;

import io.millpond.runtime.MillpondConfig;
import io.millpond.runtime.MillpondException;
import io.millpond.runtime.replica.health.Verification;
import io.millpond.runtime.replica.source.Position;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ForkJoinPool;
import javax.sql.DataSource;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.ResultQuery;
import org.jspecify.annotations.Nullable;

/**
 * A local SQLite file that follows a server's database. Thread-safe.
 *
 * <p>It opens without network, and serves what the file has. Reading never waits for the sync, nor the sync for readers.
 * The {@code sqlite3} shell and other processes may read the file at any time; nobody but this class may write to it.
 */
public final class Replica implements AutoCloseable {
    private final MillpondConfig config;
    private final Engine engine;

    private Replica(MillpondConfig config, Engine engine) {
        this.config = config;
        this.engine = engine;
    }

    /**
     * Opens the replica that the setting {@code replica} names, of the server that {@code url} names. Does not wait for the
     * server: {@link #sync()} does.
     *
     * @param config with both
     * @return open, until {@link #close()}
     * @throws io.millpond.runtime.MillpondException REPLICA_OWNED if another process feeds the file; NOT_A_REPLICA if it is
     *     something else: it is not touched then; CONFIG_INVALID without the settings; CANNOT_OPEN
     */
    public static Replica open(MillpondConfig config) {
        return new Replica(config, Engine.open(config));
    }

    /**
     * Read-only connections to the file; to the primary, read-only too, while there is no file to be read.
     *
     * @return always the same one
     */
    public DataSource dataSource() {
        return engine.readers();
    }

    /**
     * jOOQ over {@link #dataSource()}.
     *
     * @return always the same one
     */
    public DSLContext dsl() {
        return engine.dsl();
    }

    /**
     * Fetches what the primary has now; waits until readers see it, the first time until the whole database is there.
     *
     * @return the position, and how much came
     * @throws io.millpond.runtime.MillpondException SYNC_FAILED with the reason; the replica goes on serving what it has
     */
    public SyncResult sync() {
        try {
            return engine.sync().get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new MillpondException(
                    MillpondException.Code.SYNC_FAILED,
                    "The wait for the sync of " + config.replica() + " was interrupted; the sync itself goes on.",
                    "Call sync() again, or look at status().",
                    e);
        } catch (ExecutionException e) {
            throw failure(e.getCause());
        }
    }

    /**
     * {@link #sync()} without waiting.
     *
     * @return fails with what sync() throws; cancelling it does not end the fetch. What depends on it runs on the common
     *     pool, never on a thread that feeds the replica: it may call sync()
     */
    public CompletableFuture<SyncResult> syncAsync() {
        CompletableFuture<SyncResult> told = new CompletableFuture<>();
        CompletableFuture<SyncResult> unused = // what is told is the other one
                engine.sync()
                        .whenComplete((result, failure) -> ForkJoinPool.commonPool()
                                .execute(() -> {
                                    if (failure == null) {
                                        told.complete(result);
                                    } else {
                                        told.completeExceptionally(failure);
                                    }
                                }));
        return told;
    }

    /**
     * Waits until readers see a position. Costs no lock if they do already.
     *
     * @param position of the primary
     * @param timeout zero: only looks
     * @return false if it was not reached in time, or never will be: another history, a closed replica
     * @throws InterruptedException if this thread was interrupted
     */
    public boolean await(Position position, Duration timeout) throws InterruptedException {
        return engine.waiters().await(position, timeout);
    }

    /**
     * How far readers see.
     *
     * @return null: there is no copy, or the primary was empty
     */
    public @Nullable Position position() {
        return Requests.shown(engine.waiters().reached());
    }

    /**
     * Everything that is known about it.
     *
     * @return at this moment
     */
    public ReplicaStatus status() {
        return engine.status();
    }

    /**
     * Tells a listener from now on.
     *
     * @param listener see there for threads
     * @return ends it
     */
    public Subscription listen(ReplicaListener listener) {
        return engine.notices().add(listener);
    }

    /**
     * A live query: runs it now, and again after commits, and gives its result when that is another one. Commits that come
     * while it runs are taken together.
     *
     * @param query run on {@link #dsl()}, and the watch's own from now on; best one that is cheap to run, and ordered: rows in
     *     another order are another result
     * @param listener gets the first result too; on a thread of its own kind, one call at a time
     * @param <R> its rows
     * @return ends it
     */
    public <R extends Record> Subscription watch(ResultQuery<R> query, WatchListener<R> listener) {
        return engine.watches().watch(query, listener);
    }

    /**
     * Looks at the whole file now. One that is bad is kept aside and fetched again, and reads go to the primary meanwhile.
     *
     * @return what was found
     */
    public Verification verify() {
        return engine.verify();
    }

    Progress progress() {
        return engine;
    }

    /** Told anew, so that the trace shows who waited. */
    private static MillpondException failure(@Nullable Throwable cause) {
        if (cause instanceof MillpondException known) {
            String message = String.valueOf(known.getMessage());
            String said = message.substring(0, message.lastIndexOf(System.lineSeparator() + "Next: "));
            return new MillpondException(known.code(), said, known.nextStep(), known);
        }
        throw new IllegalStateException("a sync fails in no other way", cause);
    }

    /** Ends the sync, waits for readers within the close timeout, and closes the file, complete and without a log. */
    @Override
    public void close() {
        engine.close();
    }
}
