package io.millpond.runtime.session;

import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Makes data sources whose statements belong to a session. The router's side of {@link Session#consistency()}. */
@FunctionalInterface
public interface SessionDataSources {
    /**
     * A data source over the database.
     *
     * @param session asked for each statement in autocommit, and once for each transaction, on the thread that runs it
     * @param level of all its reads; null: the session's
     * @return for any number of threads
     */
    DataSource of(Supplier<Session> session, @Nullable Consistency level);
}
