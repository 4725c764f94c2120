package io.millpond.runtime.replica;

import io.millpond.runtime.replica.source.Commit;
import java.util.ArrayDeque;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells listeners what happened, on a thread of its own that exists while there are listeners and something to tell. Of
 * commits only the newest is kept. Thread-safe; telling never blocks.
 */
final class Notices {
    private static final Logger LOG = LoggerFactory.getLogger(Notices.class);
    private static final int MOST_WAITING = 1000;

    private final List<ReplicaListener> listeners = new CopyOnWriteArrayList<>();
    private final Object lock = new Object();

    /** Guarded by lock. */
    private final ArrayDeque<Consumer<ReplicaListener>> events = new ArrayDeque<>();

    /** Guarded by lock. */
    private @Nullable Commit newest;

    /** Guarded by lock. */
    private boolean isTelling;

    Subscription add(ReplicaListener listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    void committed(Commit commit) {
        if (listeners.isEmpty()) {
            return;
        }
        synchronized (lock) {
            newest = commit;
            begin();
        }
    }

    /** Events keep their order among each other; the oldest are dropped if a listener is a thousand behind. */
    void tell(Consumer<ReplicaListener> event) {
        if (listeners.isEmpty()) {
            return;
        }
        synchronized (lock) {
            if (events.size() == MOST_WAITING) {
                events.removeFirst();
                LOG.warn("Listeners of the replica are slow: an event was dropped");
            }
            events.addLast(event);
            begin();
        }
    }

    private void begin() {
        if (!isTelling) {
            isTelling = true;
            Thread thread = new Thread(this::tellAll, "millpond-replica-listeners");
            thread.setDaemon(true);
            thread.start();
        }
    }

    private void tellAll() {
        for (Consumer<ReplicaListener> next = next(); next != null; next = next()) {
            for (ReplicaListener listener : listeners) {
                try {
                    next.accept(listener);
                } catch (Throwable e) { // also of assertions: this thread is the others' too
                    LOG.warn("A listener of the replica has failed", e);
                }
            }
        }
    }

    private @Nullable Consumer<ReplicaListener> next() {
        synchronized (lock) {
            if (!events.isEmpty()) {
                return events.removeFirst();
            }
            Commit commit = newest;
            newest = null;
            if (commit == null) {
                isTelling = false;
                return null;
            }
            return listener -> listener.committed(commit);
        }
    }
}
