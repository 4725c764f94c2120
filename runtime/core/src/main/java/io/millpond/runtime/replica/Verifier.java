package io.millpond.runtime.replica;

import io.millpond.runtime.replica.health.Verification;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks at the whole file, one look at a time, and tells the sync what it found. Thread-safe. */
final class Verifier {
    private static final Logger LOG = LoggerFactory.getLogger(Replica.class);

    private final LocalCopy copy;
    private final SyncLoop loop;
    private final Facts facts;
    private final Object lock = new Object();

    /** Guarded by lock. */
    private @Nullable Thread running;

    Verifier(LocalCopy copy, SyncLoop loop, Facts facts) {
        this.copy = copy;
        this.loop = loop;
        this.facts = facts;
    }

    /** In this thread. */
    synchronized Verification now() {
        Verification found = Verification.of(copy.file());
        facts.verification(found);
        if (!found.isSound() && copy.isOpen()) {
            loop.damaged("It is damaged: " + String.join("; ", found.problems()) + ".");
        }
        LOG.debug(
                "Replica {}: verified in {}, {} problems",
                copy.file(),
                found.took(),
                found.problems().size());
        return found;
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
