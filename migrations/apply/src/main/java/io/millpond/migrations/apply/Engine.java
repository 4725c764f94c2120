package io.millpond.migrations.apply;

import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Where SQLite runs. Both speak the same SQL; they differ in who may wait for whom, and for how long. */
enum Engine {
    /** In this process, on a file. */
    FILE,
    /** In a libSQL server, behind HTTP. */
    SERVER;

    /** What the URLs of the libSQL driver begin with. */
    static final String SERVER_PREFIX = "jdbc:libsql:";

    static Engine of(Connection connection) throws SQLException {
        return ofUrl(connection.getMetaData().getURL());
    }

    static Engine ofUrl(@Nullable String jdbcUrl) {
        return jdbcUrl != null && jdbcUrl.regionMatches(true, 0, SERVER_PREFIX, 0, SERVER_PREFIX.length())
                ? SERVER
                : FILE;
    }
}
