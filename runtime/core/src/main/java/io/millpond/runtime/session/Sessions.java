package io.millpond.runtime.session;

import java.util.function.Function;
import javax.sql.DataSource;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/** The sessions of a Millpond, and which one is current where. Thread-safe. Private API. */
public final class Sessions {
    private final Gate gate;
    private final Consistency consistency;
    private final SessionDataSources dataSources;
    private final Function<DataSource, DSLContext> jooq;

    @SuppressWarnings("ThreadLocalUsage") // a session belongs to one Millpond, and a thread may use several
    private final ThreadLocal<@Nullable SessionBinding> current = new ThreadLocal<>();

    private final Session whole;

    /**
     * Opens nothing.
     *
     * @param gate of the same database
     * @param consistency where a session says nothing else
     * @param dataSources over the same database
     * @param jooq makes jOOQ over a data source
     */
    public Sessions(
            Gate gate, Consistency consistency, SessionDataSources dataSources, Function<DataSource, DSLContext> jooq) {
        this.gate = gate;
        this.consistency = consistency;
        this.dataSources = dataSources;
        this.jooq = jooq;
        this.whole = new Session(this, consistency, gate.begin(Bookmark.none()), true);
    }

    /**
     * The session of this thread, or the one that all without a session share.
     *
     * @return never null
     */
    public Session current() {
        SessionBinding bound = current.get();
        return bound == null ? whole : bound.session();
    }

    /**
     * A new one, current on this thread.
     *
     * @param bookmark where it goes on from; null: it has seen nothing
     * @param level of its reads; null: the usual one
     * @return open
     */
    public Session open(@Nullable Bookmark bookmark, @Nullable Consistency level) {
        History history = gate.begin(bookmark == null ? Bookmark.none() : bookmark);
        Session session = new Session(this, level == null ? consistency : level, history, false);
        session.bound(bind(session));
        return session;
    }

    /**
     * Statements of whichever session is current.
     *
     * @param level of all its reads; null: the session's
     * @return for any number of threads
     */
    public DataSource dataSource(@Nullable Consistency level) {
        return dataSources.of(this::current, level);
    }

    DataSource dataSource(Session session) {
        return dataSources.of(() -> session, null);
    }

    DSLContext dsl(DataSource dataSource) {
        return jooq.apply(dataSource);
    }

    SessionBinding bind(Session session) {
        SessionBinding binding = new SessionBinding(this, session, current.get());
        current.set(binding);
        return binding;
    }

    void unbind(SessionBinding binding, @Nullable SessionBinding outer) {
        if (current.get() != binding) {
            throw new IllegalStateException(
                    "A session that was opened or attached later on this thread is still current."
                            + " Next: close the later one first, best by try-with-resources.");
        }
        if (outer == null) {
            current.remove();
        } else {
            current.set(outer);
        }
    }
}
