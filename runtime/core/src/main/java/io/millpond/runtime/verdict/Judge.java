package io.millpond.runtime.verdict;

import io.millpond.jdbc.sql.SessionValue;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/**
 * Asks the engine what a statement would do, by {@code EXPLAIN}, on a connection that serves nothing else.
 *
 * <p>Thread-safe: one question at a time, guarded by this object's lock. Only called for texts that no cache knows.
 *
 * @see <a href="https://sqlite.org/opcode.html">opcodes</a>
 */
final class Judge {
    /**
     * What the program of a statement shows.
     *
     * @param writes whether it writes to the file
     * @param writesTempOnly whether it writes to the connection's TEMP schema only (ALTER … RENAME looks there too)
     * @param sessionValues what it computes with
     */
    record Program(boolean writes, boolean writesTempOnly, Set<SessionValue> sessionValues) {}

    private final Connection connection;

    Judge(Connection connection) {
        this.connection = connection;
    }

    /** Throws what SQLite says if it cannot prepare the statement. The caller has ruled out PRAGMA and the like. */
    synchronized Program explain(String sql) throws SQLException {
        boolean writes = false;
        boolean writesTemp = false;
        Set<SessionValue> values = EnumSet.noneOf(SessionValue.class);
        boolean isMain = true;
        refreshSchema();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("EXPLAIN " + sql)) {
            for (int row = 0; rows.next(); row++) {
                // Trigger programs follow, each again from address 0. What they compute with is their own business.
                isMain &= rows.getInt(1) == row;
                String opcode = rows.getString(2);
                if (opcode.equals("Transaction") && rows.getInt(4) != 0) {
                    boolean isTemp = rows.getInt(3) == 1;
                    writes |= !isTemp;
                    writesTemp |= isTemp;
                } else if (isMain && opcode.endsWith("Function")) {
                    add(values, rows.getString(6));
                }
            }
        }
        return new Program(writes, writesTemp && !writes, values);
    }

    /**
     * SQLite compares its idea of the schema with the file when a statement runs, and EXPLAIN runs nothing: what another
     * connection has replaced would be judged as it was (https://sqlite.org/c3ref/prepare.html, SQLITE_SCHEMA).
     */
    private void refreshSchema() throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.executeQuery("SELECT 1 FROM sqlite_schema LIMIT 0").close();
        }
    }

    private static void add(Set<SessionValue> values, String call) {
        String name = call.toLowerCase(Locale.ROOT);
        for (SessionValue value : SessionValue.values()) {
            if (name.equals(value.function() + "(0)")) {
                values.add(value);
            }
        }
    }
}
