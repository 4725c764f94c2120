package io.millpond.blog.web;

import io.millpond.runtime.Millpond;
import io.millpond.runtime.observe.StatementEvent;
import io.millpond.runtime.replica.Subscription;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Collects the statements of each page while it is made, for the strip at its foot. Safe for any number of threads: a
 * statement is told on the thread that ran it, and that is the one that makes the page.
 */
final class ShownStatements implements AutoCloseable {
    private static final int MOST = 100;

    private static final ThreadLocal<@Nullable Making> CURRENT = new ThreadLocal<>();

    private final Subscription subscription;

    private ShownStatements(Millpond millpond, boolean isOn) {
        this.subscription = isOn ? millpond.listen(this::done) : () -> {};
    }

    static ShownStatements of(Millpond millpond, boolean isOn) {
        return new ShownStatements(millpond, isOn);
    }

    /** A request begins on this thread. */
    void begin() {
        CURRENT.set(new Making(this, new ArrayList<>()));
    }

    /** A request has ended on this thread. */
    void end() {
        CURRENT.remove();
    }

    /** Those of this thread's request until now, in order; at most {@value #MOST}. */
    List<StatementEvent> ofThisPage() {
        Making page = CURRENT.get();
        return page == null ? List.of() : List.copyOf(page.taken);
    }

    private void done(StatementEvent event) {
        Making page = CURRENT.get();
        if (page != null && page.owner == this && page.taken.size() < MOST) {
            page.taken.add(event);
        }
    }

    @Override
    public void close() {
        subscription.close();
    }

    /** A page that is being made, and what it took until now. */
    private record Making(ShownStatements owner, List<StatementEvent> taken) {}
}
