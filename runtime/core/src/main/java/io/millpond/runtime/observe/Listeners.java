package io.millpond.runtime.observe;

import io.millpond.runtime.replica.Subscription;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Those who want to hear of statements. Private API. Thread-safe; asking whether there are any costs one read. */
public final class Listeners {
    private static final Logger LOG = LoggerFactory.getLogger(StatementListener.class);

    private final List<StatementListener> all = new CopyOnWriteArrayList<>();

    /**
     * Tells a listener from now on.
     *
     * @param listener the same one may be added again: then it hears everything twice
     * @return ends it
     */
    public Subscription add(StatementListener listener) {
        AtomicBoolean isOpen = new AtomicBoolean(true);
        all.add(listener);
        return () -> {
            if (isOpen.compareAndSet(true, false)) { // its second end would be another one's first
                all.remove(listener);
            }
        };
    }

    /**
     * Whether nobody listens.
     *
     * @return then nothing has to be measured
     */
    public boolean isEmpty() {
        return all.isEmpty();
    }

    /**
     * Tells everybody.
     *
     * @param event what happened
     */
    public void tell(StatementEvent event) {
        for (StatementListener listener : all) {
            try {
                listener.done(event);
            } catch (RuntimeException | Error e) { // the statement's user is not to blame
                LOG.warn("A listener of statements has failed", e);
            }
        }
    }
}
