package io.millpond.runtime.replica;

import io.millpond.runtime.MillpondConfig;
import io.millpond.runtime.MillpondException;
import io.millpond.runtime.replica.disk.Disk;
import io.millpond.runtime.replica.health.Verification;
import io.millpond.runtime.replica.owner.Ownership;
import io.millpond.runtime.replica.source.Position;
import io.millpond.runtime.replica.source.SourceException;
import io.millpond.runtime.replica.source.Sources;
import io.millpond.runtime.replica.watch.Watches;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The parts of an open replica, wired together, and its threads: one feeds the copy, one keeps it, one asks the primary
 * when it is silent. Thread-safe.
 */
final class Engine implements Progress, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Replica.class);
    private static final long UPKEEP_MILLIS = 250;
    private static final long PROBE_MILLIS = 500;

    private final MillpondConfig config;
    private final Ownership ownership;
    private final LocalCopy copy;
    private final NotedSource source;
    private final Readers readers;
    private final DSLContext dsl;
    private final Watches watches;
    private final Waiters waiters = new Waiters();
    private final Notices notices = new Notices();
    private final Requests requests = new Requests();
    private final Facts facts = new Facts(notices);
    private final Serving serving;
    private final BooleanSupplier isFollowing;
    private final SyncLoop loop;
    private final Probe probe;
    private final Verifier verifier;
    private final Upkeep keeping;
    private final ScheduledExecutorService upkeep = scheduler("millpond-replica-upkeep");
    private final ScheduledExecutorService probing = scheduler("millpond-replica-probe");
    private final AtomicBoolean isProbeDue = new AtomicBoolean();
    private final AtomicBoolean isClosed = new AtomicBoolean();

    private Engine(MillpondConfig config, Ownership ownership, NotedSource source, Opening.Found found) {
        this.config = config;
        this.ownership = ownership;
        this.copy = found.copy();
        this.source = source;
        this.readers = new Readers(config);
        this.dsl = DSL.using(readers, SQLDialect.SQLITE);
        this.watches = new Watches(dsl);
        this.serving = new Serving(copy, readers, waiters, watches, found.stranger());
        KeepingAside quarantine = new KeepingAside(copy, serving, facts);
        Bootstrap bootstrap =
                new Bootstrap(copy, source, serving, requests, facts, notices, quarantine, this::verifySoon);
        SyncCycle cycle = new SyncCycle(copy, source, serving, bootstrap, requests, facts, notices, watches);
        this.isFollowing = cycle::isFollowing;
        this.loop =
                new SyncLoop(copy, source, config.sync(), cycle, quarantine, serving, requests, facts, this::followed);
        this.probe = new Probe(source, copy, cycle, loop, requests, facts);
        this.verifier = new Verifier(copy, loop, facts);
        this.keeping = new Upkeep(copy, loop, facts, config.logLimit());
    }

    static Engine open(MillpondConfig config) {
        Ownership ownership = Ownership.claim(Opening.place(config));
        Engine engine;
        Opening.Found found;
        try {
            NotedSource source =
                    new NotedSource(Sources.open(config)); // has nothing open before it is asked for something
            found = Opening.open(ownership.file(), config.shownUrl(), Disk.system());
            engine = new Engine(config, ownership, source, found);
        } catch (RuntimeException e) {
            ownership.close();
            throw e;
        }
        try {
            engine.start(found);
            return engine;
        } catch (RuntimeException e) {
            engine.closeAfter(e);
            throw e;
        }
    }

    private void closeAfter(RuntimeException failure) {
        try {
            close();
        } catch (RuntimeException e) {
            failure.addSuppressed(e);
        }
    }

    private void verifySoon() {
        verifier.soon();
    }

    private void start(Opening.Found found) {
        if (found.asOf() != null) {
            facts.currentAtOpen(found.asOf());
        }
        if (found.damage() != null) {
            loop.damaged(found.damage());
        } else {
            serving.serveAtOpen();
        }
        if (serving.isServing()) {
            boolean isAsked = !(config.sync() instanceof SyncMode.Manual);
            facts.state(isAsked ? ReplicaState.CATCHING_UP : ReplicaState.CURRENT);
        }
        readers.onCorruption(verifier::soon);
        repeat(upkeep, keeping::tick, UPKEEP_MILLIS);
        repeat(probing, probe::ifSilent, PROBE_MILLIS);
        if (!config.verifyEvery().isZero()) {
            repeat(probing, verifier::soon, config.verifyEvery().toMillis());
        }
        loop.start();
    }

    private static void repeat(ScheduledExecutorService executor, Runnable task, long millis) {
        ScheduledFuture<?> unused = // ends with its executor
                executor.scheduleWithFixedDelay(guarded(task), millis, millis, TimeUnit.MILLISECONDS);
    }

    /** A scheduled task that throws is never run again; an error of ours must not end the upkeep. */
    private static Runnable guarded(Runnable task) {
        return () -> {
            try {
                task.run();
            } catch (RuntimeException | Error e) {
                LOG.error("An error of ours in the upkeep of a replica", e);
            }
        };
    }

    DSLContext dsl() {
        return dsl;
    }

    Readers readers() {
        return readers;
    }

    Watches watches() {
        return watches;
    }

    Waiters waiters() {
        return waiters;
    }

    Notices notices() {
        return notices;
    }

    CompletableFuture<SyncResult> sync() {
        CompletableFuture<SyncResult> result = requests.add();
        if (isClosed.get()) {
            failOpenRequests();
        }
        loop.wake();
        followed();
        return result;
    }

    /** The loop has begun to follow, or a request has come: if both, the primary has to be asked where it is now. */
    private void followed() {
        if (requests.isAny() && !isClosed.get() && isProbeDue.compareAndSet(false, true)) {
            try {
                probing.execute(guarded(() -> {
                    isProbeDue.set(false);
                    probe.ask();
                }));
            } catch (RejectedExecutionException closedMeanwhile) {
                failOpenRequests();
            }
        }
    }

    // ---- what the routing asks

    @Override
    public @Nullable Edition edition() {
        return waiters.edition();
    }

    @Override
    public boolean isFollowing() {
        return isFollowing.getAsBoolean();
    }

    @Override
    public boolean await(Position position, long nanos) throws InterruptedException {
        return waiters.await(position, Duration.ofNanos(nanos));
    }

    @Override
    public @Nullable Asked lastAsked() {
        return source.last();
    }

    @Override
    public void ask(Duration limit) throws SourceException {
        facts.primary(source.greet(limit).end());
    }

    @Override
    public @Nullable Instant current() {
        return facts.current();
    }

    // ---- looking after it

    Verification verify() {
        return verifier.now();
    }

    ReplicaStatus status() {
        return Status.of(config, facts, copy, source, serving, readers);
    }

    /**
     * On a thread of its own: the caller's may be interrupted, now or meanwhile, which would close the files under SQLite
     * and end the waiting half way.
     */
    @Override
    public void close() {
        if (!isClosed.compareAndSet(false, true)) {
            return;
        }
        FutureTask<Boolean> closing = new FutureTask<>(this::closeAll, true);
        Thread thread = new Thread(closing, "millpond-replica-closing");
        thread.setDaemon(true);
        thread.start();
        await(closing);
    }

    private static void await(FutureTask<Boolean> closing) {
        boolean isInterrupted = false;
        try {
            while (true) {
                try {
                    closing.get();
                    return;
                } catch (InterruptedException e) {
                    isInterrupted = true; // every step of it has a limit
                } catch (ExecutionException e) {
                    throw e.getCause() instanceof RuntimeException known
                            ? known
                            : new IllegalStateException("An error of ours while a replica was closed", e.getCause());
                }
            }
        } finally {
            if (isInterrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** In the order of dependence: nobody uses what is closed before. */
    private void closeAll() {
        Duration limit = config.closeTimeout();
        boolean isEnded = false;
        try {
            isEnded = loop.close(limit);
            end(probing, limit);
            end(upkeep, limit);
            verifier.close(limit);
        } catch (InterruptedException e) {
            throw new IllegalStateException("nobody interrupts this thread", e);
        }
        failOpenRequests();
        waiters.close();
        watches.close();
        try {
            readers.close();
        } finally { // readers that had to be interrupted are no reason to keep the file
            facts.state(ReplicaState.CLOSED);
            closeFile(isEnded, limit);
        }
    }

    private void closeFile(boolean isEnded, Duration limit) {
        if (isEnded) {
            try {
                copy.close();
                keeping.sayCurrent();
            } catch (IOException e) {
                throw new MillpondException(
                        MillpondException.Code.CLOSE_INCOMPLETE,
                        "The replica " + copy.file() + " was closed, but not made durable: " + e.getMessage(),
                        "Nothing is lost that the primary has; the next opening finds out what is there.",
                        e);
            } finally {
                ownership.close();
            }
        } else { // a thread of ours still has the file, and nobody else may feed it
            throw new MillpondException(
                    MillpondException.Code.CLOSE_INCOMPLETE,
                    "The replica " + copy.file() + " was still being fetched or verified after " + limit + ".",
                    "Nothing is lost. This process keeps the file until it ends; or raise the setting closeTimeout.",
                    null);
        }
    }

    private void failOpenRequests() {
        requests.failed(
                requests.present(),
                new MillpondException(
                        MillpondException.Code.REPLICA_CLOSED,
                        "The replica " + copy.file() + " is closed.",
                        "Keep it open as long as it is used.",
                        null));
    }

    private static void end(ScheduledExecutorService executor, Duration limit) throws InterruptedException {
        executor.shutdown(); // never by interrupting: that would close files under their users
        if (!executor.awaitTermination(limit.toMillis(), TimeUnit.MILLISECONDS)) {
            LOG.warn("A thread of the replica did not end within {}", limit);
        }
    }

    private static ScheduledExecutorService scheduler(String name) {
        return Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, name);
            thread.setDaemon(true);
            return thread;
        });
    }
}
