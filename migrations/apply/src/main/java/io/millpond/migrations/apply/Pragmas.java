package io.millpond.migrations.apply;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * The settings of a connection that a migration touches, https://www.sqlite.org/pragma.html.
 *
 * <p>A server has a queue of its own for writers and refuses to set busy_timeout; there it is left alone.
 *
 * <p>Threads: as its connection.
 */
final class Pragmas {
    private final Connection connection;

    Pragmas(Connection connection) {
        this.connection = connection;
    }

    boolean foreignKeys() throws SQLException {
        return number("PRAGMA foreign_keys") != 0;
    }

    /** Has no effect inside a transaction, https://www.sqlite.org/pragma.html#pragma_foreign_keys. */
    void foreignKeys(boolean on) throws SQLException {
        execute("PRAGMA foreign_keys = " + (on ? "ON" : "OFF"));
    }

    int busyMillis() throws SQLException {
        return Engine.of(connection) == Engine.SERVER ? 0 : (int) number("PRAGMA busy_timeout");
    }

    void busyMillis(int millis) throws SQLException {
        if (Engine.of(connection) == Engine.FILE) {
            execute("PRAGMA busy_timeout = " + millis);
        }
    }

    long number(String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            return rows.next() ? rows.getLong(1) : 0;
        }
    }

    void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
