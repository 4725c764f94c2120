package io.millpond.migrations.copy;

import io.millpond.migrations.generate.Listener;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.sqlite.SQLiteConnection;

/**
 * Copies the pages of a SQLite database as one transaction sees them, with SQLite's <a
 * href="https://www.sqlite.org/backup.html">online backup</a>. Others may read and write meanwhile: the copy is begun inside
 * a read transaction, so that it never has to start again. Stateless.
 */
public final class PageCopy {
    private static final int PAGES_AT_ONCE = 1_000;

    private PageCopy() {}

    /**
     * Copies.
     *
     * @param source a connection of sqlite-jdbc; for a copy of one moment with other reads, in a transaction that has read
     * @param file empty or not there; becomes one file without a log beside it
     * @param listener hears how far it is
     * @throws SQLException where the source cannot be read
     * @throws CopyFailedException where the copy cannot be written
     */
    public static void copy(Connection source, Path file, Listener listener) throws SQLException {
        long pages = number(source, "PRAGMA page_count");
        long pageBytes = number(source, "PRAGMA page_size");
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null && folder.toFile().getUsableSpace() < pages * pageBytes) {
            throw CopyFailedException.full(file, pages * pageBytes, null);
        }
        Progress progress = new Progress(listener);
        int code = source.unwrap(SQLiteConnection.class)
                .getDatabase()
                .backup(
                        "main",
                        file.toString(),
                        (remaining, all) -> progress.tell(() -> "Copied " + (all - remaining) + " of " + all
                                + " pages, " + Progress.megabytes((all - remaining) * pageBytes)),
                        100,
                        100,
                        PAGES_AT_ONCE);
        if (code != 0) {
            throw CopyFailedException.writing(file, code, null);
        }
    }

    private static long number(Connection connection, String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getLong(1);
        }
    }
}
