package io.millpond.schema.load;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** SQLite's own words in what the JDBC driver throws. */
final class SqliteMessage {
    private static final Pattern WRAPPED = Pattern.compile("\\[SQLITE_\\w+]\\s[^(]*\\((.*)\\)", Pattern.DOTALL);

    private SqliteMessage() {}

    /** Lets SQLite compile a statement, which executes nothing. Returns its message; null where it is right. */
    static @Nullable String ofCompiling(Connection connection, String sql) {
        try {
            connection.prepareStatement(sql).close();
            return null;
        } catch (SQLException e) {
            return of(e);
        }
    }

    /** The text in parentheses, {@code [SQLITE_ERROR] SQL error or missing database (near "x": syntax error)}. */
    static String of(SQLException e) {
        String message = String.valueOf(e.getMessage());
        Matcher matcher = WRAPPED.matcher(message);
        return oneLine(matcher.matches() ? matcher.group(1) : message);
    }

    /** A string without end makes SQLite quote all the rest of the text. */
    private static String oneLine(String message) {
        int newline = message.indexOf('\n');
        return newline < 0 ? message : message.substring(0, newline).stripTrailing() + "…";
    }
}
