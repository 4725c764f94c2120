package io.millpond.runtime.connection;

import io.millpond.runtime.observe.Listeners;
import io.millpond.runtime.observe.Place;
import io.millpond.runtime.observe.StatementEvent;
import io.millpond.runtime.route.Reason;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** What is noted of a statement that somebody wants to hear of, from its call to its end. For one thread. */
final class Observation {
    private final Listeners listeners;
    private final String sql;
    private final long since = System.nanoTime();
    private Place place = Place.SESSION;
    private Reason reason = Reason.KNOWN;
    private @Nullable String server;
    private long waitedNanos;
    private long rowsRead = -1;
    private long rowsWritten = -1;
    private boolean isEnded;

    private Observation(Listeners listeners, String sql) {
        this.listeners = listeners;
        this.sql = sql;
    }

    /** Null if nobody listens. */
    static @Nullable Observation begin(Listeners listeners, String sql) {
        return listeners.isEmpty() ? null : new Observation(listeners, sql);
    }

    void at(Place where, Reason why) {
        at(where, why, null);
    }

    /** @param name of a server, where there are several; null: there is one at most */
    void at(Place where, Reason why, @Nullable String name) {
        place = where;
        reason = why;
        server = name;
    }

    void waited(long nanos) {
        waitedNanos += nanos;
    }

    /** By the server, which knows more than the rows that came. */
    void counted(long read, long written) {
        rowsRead = read;
        rowsWritten = written;
    }

    void ended(long rows, long updateCount, @Nullable SQLException failure) {
        if (isEnded) {
            return;
        }
        isEnded = true;
        listeners.tell(new StatementEvent(
                sql,
                place,
                reason,
                waitedNanos,
                System.nanoTime() - since,
                rowsRead >= 0 ? rowsRead : rows,
                rowsWritten >= 0 ? rowsWritten : Math.max(0, updateCount),
                failure == null ? null : String.valueOf(failure.getSQLState()),
                server));
    }
}
