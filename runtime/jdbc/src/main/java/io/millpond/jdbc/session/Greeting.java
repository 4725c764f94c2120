package io.millpond.jdbc.session;

import io.millpond.jdbc.http.Call;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import org.jspecify.annotations.Nullable;

/**
 * What a new connection asks first: one round trip that proves host, token and namespace.
 *
 * @param sqliteVersion as 3.45.1
 * @param mayCommitFail whether the schema has deferred constraints
 */
record Greeting(String sqliteVersion, boolean mayCommitFail) {
    static Greeting ask(Alone alone, Call call) throws SQLException {
        Command command = Command.of("SELECT sqlite_version(), " + Deferral.QUESTION);
        Rows rows = alone.run(command, false, null, call).rows();
        @Nullable Object[] row = rows == null ? null : rows.next();
        if (row == null || row.length != 2 || !(row[0] instanceof String version)) {
            throw new SQLNonTransientConnectionException(
                    "The server does not answer as a libSQL server. Next: check host and port of the URL.", "08004");
        }
        return new Greeting(version, row[1] instanceof Long found && found != 0);
    }
}
