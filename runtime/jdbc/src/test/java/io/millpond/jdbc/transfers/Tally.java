package io.millpond.jdbc.transfers;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** What the clients were told of their transfers. Thread-safe. */
final class Tally {
    private final Set<String> acknowledged = ConcurrentHashMap.newKeySet();
    private final Set<String> refused = ConcurrentHashMap.newKeySet();
    private final Set<String> unknown = ConcurrentHashMap.newKeySet();

    /** Guarded by this. */
    private long finished;

    void acknowledge(String id) {
        acknowledged.add(id);
        finish();
    }

    void refuse(String id) {
        refused.add(id);
    }

    void leaveUnknown(String id) {
        unknown.add(id);
        finish();
    }

    private synchronized void finish() {
        finished++;
        notifyAll();
    }

    synchronized void awaitFinished(long count) throws InterruptedException {
        while (finished < count) {
            wait(60_000);
        }
    }

    Set<String> acknowledged() {
        return acknowledged;
    }

    Set<String> refused() {
        return refused;
    }

    Set<String> unknown() {
        return unknown;
    }
}
