package io.millpond.jdbc.statement;

import java.sql.SQLDataException;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.SQLNonTransientConnectionException;

/** What the border itself refuses, without asking the server. Stateless. */
final class Refusals {
    private Refusals() {}

    /** SQLite has no such thing. */
    static SQLException unknown(String what) {
        return new SQLFeatureNotSupportedException("SQLite has no " + what + ".", "0A000");
    }

    /** The driver does not do it. */
    static SQLException unsupported(String message) {
        return new SQLFeatureNotSupportedException(message, "0A000");
    }

    static SQLException closedConnection() {
        return new SQLNonTransientConnectionException("The connection is closed.", "08003");
    }

    static SQLException closedStatement() {
        return new SQLException("The statement is closed.", "HY010");
    }

    static SQLException noRows() {
        return new SQLException("The statement returns no rows. Next: use executeUpdate() or execute().", "07000");
    }

    static SQLException rows() {
        return new SQLException("The statement returns rows. Next: use executeQuery() or execute().", "07000");
    }

    /** An argument of a JDBC method is out of its range. */
    static int notNegative(int value, String name) throws SQLException {
        if (value < 0) {
            throw new SQLDataException(name + " " + value + " is below 0.", "22023");
        }
        return value;
    }

    /** {@link java.sql.Wrapper} for objects that wrap nothing. */
    static <T> T unwrap(Object self, Class<T> type) throws SQLException {
        if (type.isInstance(self)) {
            return type.cast(self);
        }
        throw new SQLException("This is no " + type.getName() + " and wraps none.", "HY000");
    }
}
