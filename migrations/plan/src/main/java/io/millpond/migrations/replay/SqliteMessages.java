package io.millpond.migrations.replay;

import java.sql.SQLException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What SQLite says, without what the driver puts around it. */
public final class SqliteMessages {
    private static final Pattern WRAPPED = Pattern.compile("\\[SQLITE_\\w+]\\s[^(]*\\((.*)\\)", Pattern.DOTALL);

    private SqliteMessages() {}

    /**
     * The engine's own words.
     *
     * @param error from sqlite-jdbc
     * @return such as {@code no such column: c}
     */
    public static String of(SQLException error) {
        String message = String.valueOf(error.getMessage());
        Matcher matcher = WRAPPED.matcher(message);
        return matcher.matches() ? matcher.group(1) : message;
    }
}
