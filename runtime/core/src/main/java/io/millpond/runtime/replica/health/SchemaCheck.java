package io.millpond.runtime.replica.health;

import io.millpond.runtime.MillpondException;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.sqlite.SQLiteConfig;

/**
 * Whether stock SQLite can read the schema. libSQL has syntax of its own ({@code RANDOM ROWID}, vector indexes), and SQLite
 * refuses a whole database for one such definition. Stateless.
 */
public final class SchemaCheck {
    /** SQLite's words (corruptSchema() in its prepare.c): the object, then what its definition is refused for. */
    private static final Pattern MALFORMED =
            Pattern.compile("malformed database schema \\((.*)\\) - (.*?)\\)?$", Pattern.DOTALL);

    private SchemaCheck() {}

    /**
     * Reads the schema on a connection of its own.
     *
     * @param file a database; others may use it meanwhile
     * @throws MillpondException with code SCHEMA_NOT_SUPPORTED, naming the table or index
     * @throws DamagedFileException if it is no database, or its schema is damaged
     * @throws IOException if it cannot be read
     */
    public static void of(Path file) throws IOException {
        check(file, "jdbc:sqlite:" + file);
    }

    /**
     * The same for a file that nobody writes to. Leaves no files beside it, and ignores a log.
     *
     * @param file a database
     * @throws MillpondException with code SCHEMA_NOT_SUPPORTED, naming the table or index
     * @throws DamagedFileException if it is no database, or its schema is damaged
     * @throws IOException if it cannot be read
     */
    public static void ofUnused(Path file) throws IOException {
        check(file, unused(file));
    }

    /** As a URI, because only there SQLite can be told so (https://sqlite.org/c3ref/open.html, "immutable"). */
    static String unused(Path file) {
        return "jdbc:sqlite:" + file.toAbsolutePath().toUri() + "?immutable=1";
    }

    private static void check(Path file, String url) throws IOException {
        SQLiteConfig config = new SQLiteConfig();
        config.setReadOnly(true);
        try (Connection connection = config.createConnection(url);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT count(*) FROM sqlite_schema")) {
            rows.next();
        } catch (SQLException e) {
            throw failure(file, e);
        }
    }

    private static IOException failure(Path file, SQLException e) {
        Matcher malformed = MALFORMED.matcher(String.valueOf(e.getMessage()));
        if (malformed.find() && isSyntax(malformed.group(2))) {
            throw new MillpondException(
                    MillpondException.Code.SCHEMA_NOT_SUPPORTED,
                    "The primary has '" + malformed.group(1) + "', whose definition only libSQL understands ("
                            + malformed.group(2) + "). SQLite cannot read a copy of such a database.",
                    "Define it without libSQL's own syntax, or use the primary without a replica.",
                    e);
        }
        String message = "SQLite cannot read " + file + ": " + e.getMessage();
        return ReadFailure.isOfContent(e) ? new DamagedFileException(message, e) : new IOException(message, e);
    }

    /** Not a damaged page: a definition that this SQLite has no grammar, function, type or module for. */
    private static boolean isSyntax(String reason) {
        return reason.contains("syntax error")
                || reason.contains("unknown")
                || reason.contains("no such")
                || reason.contains("unrecognized");
    }
}
