package io.millpond.schema.load;

import io.millpond.schema.error.BuildException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.Pragma;

/** Opens the databases in which schema files are tried out: in memory, and with no way to a file. */
final class MemoryDatabase {
    private MemoryDatabase() {}

    /** A fresh, empty database, foreign keys off, that nothing can attach a file to. */
    static Connection open() throws SQLException {
        SQLiteConfig config = new SQLiteConfig();
        config.setPragma(Pragma.LIMIT_ATTACHED, "0");
        config.enforceForeignKeys(false);
        config.enableLoadExtension(false);
        Connection connection = config.createConnection("jdbc:sqlite::memory:");
        try (Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA temp_store = MEMORY");
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
        return connection;
    }

    static BuildException failure(SQLException cause) {
        return new BuildException(
                "SQLITE_FAILED",
                "SQLite in memory failed: " + cause.getMessage(),
                "This is not about your schema. Report it with the stack trace; look for a full disk or memory first.",
                cause);
    }
}
