package io.millpond.jdbc.error;

import io.millpond.jdbc.hrana.HranaError;
import io.millpond.jdbc.http.HttpFailure;
import io.millpond.jdbc.http.Origin;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** The server's errors as JDBC wants them: the subclass, SQLState, SQLite's extended result code. Stateless. */
public final class SqlErrors {
    private SqlErrors() {}

    /**
     * An error of SQL, in an answer with status 200.
     *
     * @param error as it came; PROXY_ERROR is unwrapped
     * @param sql the statement's text, never its arguments; null if there is none
     */
    public static SQLException ofServer(HranaError error, @Nullable String sql) {
        throw new UnsupportedOperationException("being built");
    }

    /**
     * An answer with another status.
     *
     * @param status 300 to 599
     * @param contentType or null
     * @param body its first kilobytes
     * @param outcome what is known of the request
     */
    public static SQLException ofStatus(
            Origin origin, int status, @Nullable String contentType, String body, Outcome outcome) {
        throw new UnsupportedOperationException("being built");
    }

    /** No answer. */
    public static SQLException ofFailure(HttpFailure failure, Outcome outcome) {
        throw new UnsupportedOperationException("being built");
    }
}
