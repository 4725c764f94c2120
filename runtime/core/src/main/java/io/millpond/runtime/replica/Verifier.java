package io.millpond.runtime.replica;

import io.millpond.runtime.replica.health.Verification;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks at the whole file, one look at a time, and tells the sync what it found. Thread-safe. */
final class Verifier {
    private static final Logger LOG = LoggerFactory.getLogger(Replica.class);

    private static final Duration HOPE = Duration.ofHours(1);

    private final LocalCopy copy;
    private final SyncLoop loop;
    private final Facts facts;
    private final Object lock = new Object();

    /** Guarded by lock. */
    private @Nullable Thread running;

    /** Guarded by this. */
    private @Nullable Instant givenUp;

    Verifier(LocalCopy copy, SyncLoop loop, Facts facts) {
        this.copy = copy;
        this.loop = loop;
        this.facts = facts;
    }

    /** In this thread. */
    synchronized Verification now() {
        long looked = copy.generation();
        Verification found = Verification.of(copy.file());
        facts.verification(found);
        if (found.isDamaged() && copy.isOpen() && copy.generation() == looked) { // else another file is there now
            judge(found);
        }
        LOG.debug(
                "Replica {}: verified in {}, {} problems",
                copy.file(),
                found.took(),
                found.problems().size());
        return found;
    }

    /**
     * A copy can only be as good as the primary: where a fresh one has problems too, fetching it again and again would help
     * nobody. So a file is given up for what a look has found at most once an hour.
     */
    private void judge(Verification found) {
        String problems = String.join("; ", found.problems());
        Instant last = givenUp;
        if (last != null && last.plus(HOPE).isAfter(found.at())) {
            facts.failed(
                    "The replica " + copy.file() + " was fetched anew at " + last
                            + " and has problems again, so the primary's own database may have them: " + problems + ".",
                    1);
        } else {
            givenUp = found.at();
            loop.damaged("It is damaged: " + problems + ".");
        }
    }

    /** On a thread of its own, unless a look is under way. */
    void soon() {
        if (!copy.isOpen()) {
            return;
        }
        synchronized (lock) {
            if (running == null) {
                Thread thread = new Thread(this::run, "millpond-replica-verification");
                thread.setDaemon(true);
                running = thread;
                thread.start();
            }
        }
    }

    private void run() {
        try {
            now();
        } catch (RuntimeException e) {
            LOG.error("An error of ours while a replica was verified", e);
        } finally {
            synchronized (lock) {
                running = null;
            }
        }
    }

    /** Waits for one that is under way. */
    void close(Duration limit) throws InterruptedException {
        Thread thread;
        synchronized (lock) {
            thread = running;
        }
        if (thread != null) {
            thread.join(Math.max(1, limit.toMillis()));
        }
    }
}
