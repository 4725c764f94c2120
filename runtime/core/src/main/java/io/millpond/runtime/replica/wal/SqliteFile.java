package io.millpond.runtime.replica.wal;

import io.millpond.runtime.replica.health.DamagedFileException;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.sqlite.SQLiteConfig;

/** Opens SQLite connections to one replica, and says what their errors mean. */
final class SqliteFile {
    private static final int BUSY = 5;
    private static final int CORRUPT = 11;
    private static final int NOT_A_DATABASE = 26;

    private SqliteFile() {}

    /** A connection that writes nothing unless told so: it makes no checkpoints of its own. */
    static Connection connect(Path file, int busyMillis) throws SQLException {
        SQLiteConfig config = new SQLiteConfig();
        config.setBusyTimeout(busyMillis);
        config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        Connection connection = config.createConnection("jdbc:sqlite:" + file);
        try {
            execute(connection, "PRAGMA wal_autocheckpoint=0");
            return connection;
        } catch (SQLException e) {
            close(connection, e);
            throw e;
        }
    }

    private static void close(Connection connection, SQLException cause) {
        try {
            connection.close();
        } catch (SQLException e) {
            cause.addSuppressed(e);
        }
    }

    static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    static String ask(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            return rows.next() ? String.valueOf(rows.getString(1)) : "";
        }
    }

    static boolean isBusy(SQLException error) {
        return (error.getErrorCode() & 0xff) == BUSY;
    }

    static IOException failure(String doing, Path file, SQLException error) {
        int code = error.getErrorCode() & 0xff;
        if (code == CORRUPT || code == NOT_A_DATABASE) {
            return new DamagedFileException(file + " is not a sound database: " + error.getMessage(), error);
        }
        return new IOException("SQLite could not " + doing + " " + file + ": " + error.getMessage(), error);
    }
}
