package io.millpond.runtime.replica;

import io.millpond.runtime.MillpondException;
import io.millpond.runtime.replica.health.DamagedFileException;
import io.millpond.runtime.replica.source.ReplicaSource;
import io.millpond.runtime.replica.source.SourceException;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The thread that feeds the copy: attempt after attempt, and what to do when one fails. Others may wake it, tell it that
 * the file is bad, or end it. It is never interrupted: that would close the files under it.
 */
final class SyncLoop implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(Replica.class);
    private static final Duration NOT_READY_LIMIT = Duration.ofSeconds(30);
    private static final Duration DIVERGING = Duration.ofMinutes(1);
    private static final int MOST_HISTORIES = 5;

    private final LocalCopy copy;
    private final ReplicaSource source;
    private final SyncMode mode;
    private final SyncCycle cycle;
    private final KeepingAside quarantine;
    private final Serving serving;
    private final Requests requests;
    private final Facts facts;
    private final Runnable followed;
    private final Backoff backoff = new Backoff(new SplittableRandom());
    private final Thread thread;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition woken = lock.newCondition();

    /** Guarded by lock. */
    private boolean isWoken;

    /** Of the sync thread, as the next ones. */
    private boolean isNotReady;

    private long notReadySince;
    private long divergingSince;
    private int histories;

    private volatile boolean isClosing;
    private volatile @Nullable String damage;
    private volatile @Nullable String interruption;

    SyncLoop(
            LocalCopy copy,
            ReplicaSource source,
            SyncMode mode,
            SyncCycle cycle,
            KeepingAside quarantine,
            Serving serving,
            Requests requests,
            Facts facts,
            Runnable followed) {
        this.copy = copy;
        this.source = source;
        this.mode = mode;
        this.cycle = cycle;
        this.quarantine = quarantine;
        this.serving = serving;
        this.requests = requests;
        this.facts = facts;
        this.followed = followed;
        this.thread = new Thread(this, "millpond-replica-" + copy.file().getFileName());
        this.thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    /** An attempt now, if none is running. */
    void wake() {
        lock.lock();
        try {
            isWoken = true;
            woken.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** The stream of the running attempt is not to be trusted any more. */
    void interrupt(String why) {
        interruption = why;
        source.cancel();
    }

    /** The file was found bad. */
    void damaged(String what) {
        damage = what;
        source.cancel();
        wake();
    }

    /** Says it again: what is cancelled between a greeting and the transfer that follows it goes on as if nothing was. */
    void insist() {
        if (damage != null) {
            source.cancel();
        }
    }

    /** Ends the thread; what it was about is not applied. False if it did not end in time. */
    boolean close(Duration limit) throws InterruptedException {
        isClosing = true;
        source.close();
        wake();
        thread.join(Math.max(1, limit.toMillis()));
        return !thread.isAlive();
    }

    @Override
    public void run() {
        Duration pause = mode instanceof SyncMode.Manual ? null : Duration.ZERO;
        while (true) {
            await(pause);
            if (isClosing) {
                return;
            }
            pause = attempt();
        }
    }

    /** Returns how long to wait before the next one; null: until it is woken. */
    private @Nullable Duration attempt() {
        List<Requests.Request> asked = requests.present();
        try {
            removeDamaged();
            if (mode instanceof SyncMode.Live && source.isLive()) {
                cycle.follow(asked, followed);
            } else {
                cycle.pull(asked);
            }
            backoff.succeeded();
            isNotReady = false;
            return rest();
        } catch (SourceException e) {
            return failed(e, asked);
        } catch (DamagedFileException e) {
            damage = String.valueOf(e.getMessage());
            return cycle.wasWell() ? Duration.ZERO : backoff.failed(Backoff.Pace.NETWORK);
        } catch (IOException e) {
            return failed("The replica " + copy.file() + " cannot be written: " + e, asked, Backoff.Pace.ATTENTION, e);
        } catch (MillpondException e) {
            facts.state(ReplicaState.STUCK);
            return failed(String.valueOf(e.getMessage()), requests.present(), Backoff.Pace.ATTENTION, e);
        } catch (RuntimeException | Error e) { // nobody else would feed the copy, or tell those who wait
            LOG.error("Replica {}: an error of ours", copy.file(), e);
            facts.state(ReplicaState.STUCK);
            return failed("An error of ours: " + e, asked, Backoff.Pace.ATTENTION, e);
        }
    }

    private void removeDamaged() throws IOException {
        String what = damage;
        if (what != null) {
            quarantine.keepAside(what);
            damage = null;
        }
    }

    private @Nullable Duration failed(SourceException e, List<Requests.Request> asked) {
        if (isClosing || damage != null) {
            return Duration.ZERO;
        }
        if (e.kind() == SourceException.Kind.NOT_READY && isStillToBeReady()) {
            facts.failed(String.valueOf(e.getMessage()), backoff.failures() + 1);
            return backoff.failed(Backoff.Pace.SOON);
        }
        if (e.kind() == SourceException.Kind.DIVERGED) {
            cycle.diverged();
        }
        boolean isOurs = e.kind() == SourceException.Kind.CANCELLED;
        String why = interruption;
        interruption = null;
        boolean isNewHistory = e.kind() == SourceException.Kind.DIVERGED && !isDivergingAgainAndAgain();
        if (isNewHistory || (isOurs && why != null)) {
            LOG.info("Replica {}: {}", copy.file(), isOurs ? why : e.getMessage());
            return cycle.wasWell() ? Duration.ZERO : backoff.failed(Backoff.Pace.NETWORK);
        }
        boolean isHopeless = e.kind() == SourceException.Kind.NOT_SUPPORTED;
        facts.state(isHopeless ? ReplicaState.STUCK : unreachable());
        return failed(String.valueOf(e.getMessage()), asked, Backoff.Pace.of(e.kind()), e);
    }

    /** A snapshot takes the server seconds (https://github.com/tursodatabase/libsql/issues/1310): who waits goes on waiting. */
    private boolean isStillToBeReady() {
        long now = System.nanoTime();
        if (!isNotReady || cycle.wasWell()) {
            isNotReady = true;
            notReadySince = now;
        }
        return now - notReadySince < NOT_READY_LIMIT.toNanos();
    }

    /** A primary whose history never fits must not keep anybody waiting for ever. */
    private boolean isDivergingAgainAndAgain() {
        long now = System.nanoTime();
        if (histories == 0 || now - divergingSince > DIVERGING.toNanos()) {
            histories = 0;
            divergingSince = now;
        }
        histories++;
        return histories > MOST_HISTORIES;
    }

    private ReplicaState unreachable() {
        return serving.isServing() ? ReplicaState.OFFLINE : ReplicaState.EMPTY;
    }

    private @Nullable Duration failed(
            String message, List<Requests.Request> asked, Backoff.Pace pace, Throwable cause) {
        if (cycle.wasWell()) {
            backoff.succeeded();
        }
        Duration pause = backoff.failed(pace);
        boolean isByItself = !(mode instanceof SyncMode.Manual);
        facts.failed(message + (isByItself ? " Tried again in " + pause.toMillis() + " ms." : ""), backoff.failures());
        requests.failed(asked, failure(message, cause));
        return isByItself ? pause : null;
    }

    private MillpondException failure(String message, Throwable cause) {
        if (cause instanceof MillpondException known) {
            return known;
        }
        return new MillpondException(
                MillpondException.Code.SYNC_FAILED,
                "The replica " + copy.file() + " could not be brought up to date: " + message,
                "See status(); reads go on with what the replica has, and it is tried again.",
                cause);
    }

    private @Nullable Duration rest() {
        return mode instanceof SyncMode.Interval again ? again.pause() : null;
    }

    private void await(@Nullable Duration pause) {
        lock.lock();
        try {
            long left = pause == null ? Long.MAX_VALUE : pause.toNanos();
            while (!isWoken && left > 0 && !isClosing) {
                if (pause == null) {
                    woken.awaitUninterruptibly();
                } else {
                    left = woken.awaitNanos(left);
                }
            }
            isWoken = false;
        } catch (InterruptedException e) {
            throw new IllegalStateException("nobody interrupts this thread", e);
        } finally {
            lock.unlock();
        }
    }
}
