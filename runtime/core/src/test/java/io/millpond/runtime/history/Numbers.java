package io.millpond.runtime.history;

import java.util.concurrent.atomic.AtomicLong;

/** Numbers of sessions, bookmarks and tags that no other process of a history has. Thread-safe. */
final class Numbers {
    private static final int BITS = 32;
    private final AtomicLong last;

    /** @param life of a process, from 1: each has another one, after each restart too */
    Numbers(int life) {
        last = new AtomicLong((long) life << BITS);
    }

    long next() {
        return last.incrementAndGet();
    }
}
