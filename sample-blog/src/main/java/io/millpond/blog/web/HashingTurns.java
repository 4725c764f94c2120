package io.millpond.blog.web;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Who may hash a password: {@value #AT_ONCE} at a time, because a hash takes a processor for a good part of a second. Of the
 * others {@value #WAITING} wait, each on a thread that readers need; whoever comes then is sent away at once. Safe for any number
 * of threads.
 */
final class HashingTurns {
    static final int AT_ONCE = 2;
    static final int WAITING = 4;

    private final Semaphore admitted = new Semaphore(AT_ONCE + WAITING);
    private final Semaphore hashing = new Semaphore(AT_ONCE);
    private final Duration patience;

    /** @param patience how long somebody waits at most */
    HashingTurns(Duration patience) {
        this.patience = patience;
    }

    /** Whether this thread may hash now, until it calls {@link #leave()}. */
    boolean tryEnter() {
        if (!admitted.tryAcquire()) {
            return false;
        }
        boolean isIn = false;
        try {
            isIn = hashing.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            if (!isIn) {
                admitted.release();
            }
        }
        return isIn;
    }

    void leave() {
        hashing.release();
        admitted.release();
    }
}
