package io.millpond.migrations.copy;

import io.millpond.migrations.apply.DatabaseAccess;
import io.millpond.migrations.generate.Listener;
import io.millpond.schema.error.BuildException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.sqlite.SQLiteConfig;

/**
 * Copies a database as it is at one moment into a local file, and verifies that. Others may read and write meanwhile. The
 * pages of a file are copied as they are, the rows of a database on a server one by one; the source is only read. For one
 * thread.
 */
public final class LocalCopy {
    /** Counting the rows of a large table takes the server long, and it says nothing meanwhile. */
    private static final int NETWORK_MILLIS = (int) TimeUnit.MINUTES.toMillis(30);

    private static final int BUSY_MILLIS = 60_000;

    private final DatabaseAccess source;
    private final Path file;
    private final Listener listener;

    /**
     * Prepares a copy.
     *
     * @param source what to copy
     * @param file empty or not there, in a folder that is
     * @param listener hears how far it is
     */
    public LocalCopy(DatabaseAccess source, Path file, Listener listener) {
        this.source = source;
        this.file = file;
        this.listener = listener;
    }

    /**
     * Copies and verifies. What is left of the file where this fails is no copy.
     *
     * @return what is in it
     * @throws io.millpond.migrations.apply.MigrationException where the source cannot be read
     * @throws CopyFailedException where the copy cannot be written
     * @throws BuildException with code {@code NOTHING_TO_COPY} where the source has no table, {@code COPY_DIFFERS} where
     *     the copy is not what the source was, {@code SOURCE_DAMAGED} where the copy is and is damaged
     */
    public Copied make() {
        Instant at;
        List<TableRows> expected;
        try (Connection connection = source.open()) {
            if (source.isServer()) {
                connection.setReadOnly(true);
                connection.setNetworkTimeout(Runnable::run, NETWORK_MILLIS);
            }
            connection.setAutoCommit(false);
            at = Instant.now();
            expected = source.isServer() ? rows(connection) : pages(connection);
            connection.rollback();
        } catch (SQLException e) {
            throw source.failure(e);
        }
        return verify(at, expected);
    }

    private List<TableRows> pages(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            // Where the file is not in WAL mode, a writer that commits keeps readers out.
            statement.execute("PRAGMA busy_timeout = " + BUSY_MILLIS);
        }
        listener.progress("Counting the rows of " + source);
        List<TableRows> expected = TableRows.count(connection); // begins the read transaction
        requireTables(expected);
        listener.progress("Copying " + source);
        PageCopy.copy(connection, file, listener);
        return expected;
    }

    private List<TableRows> rows(Connection connection) throws SQLException {
        try (Connection target = fresh()) {
            DatabaseTransfer transfer = new DatabaseTransfer(connection, target, listener);
            listener.progress("Counting the rows of " + source);
            List<TableRows> expected = transfer.count();
            requireTables(expected);
            listener.progress("Copying " + source);
            transfer.copyTables(expected);
            connection.rollback(); // the server need not keep that moment any longer
            listener.progress("Making indexes, views and triggers");
            transfer.copyRest();
            commit(target);
            return expected;
        }
    }

    private void requireTables(List<TableRows> tables) {
        if (tables.isEmpty()) {
            throw new BuildException(
                    "NOTHING_TO_COPY",
                    source + " has no table: it is hardly the database that was meant",
                    "Correct the URL. A copy of nothing is not made, so that it does not push real ones out.",
                    null);
        }
    }

    /** A file that is worth nothing until it is complete needs no journal. */
    private Connection fresh() {
        SQLiteConfig config = new SQLiteConfig();
        config.setJournalMode(SQLiteConfig.JournalMode.OFF);
        config.setSynchronous(SQLiteConfig.SynchronousMode.OFF);
        config.enforceForeignKeys(false);
        try {
            Connection connection = config.createConnection("jdbc:sqlite:" + file);
            connection.setAutoCommit(false);
            return connection;
        } catch (SQLException e) {
            throw CopyFailedException.writing(file, e);
        }
    }

    private void commit(Connection target) {
        try {
            target.commit();
        } catch (SQLException e) {
            throw CopyFailedException.writing(file, e);
        }
    }

    private Copied verify(Instant at, List<TableRows> expected) {
        listener.progress("Verifying the copy");
        List<TableRows> found;
        Soundness soundness;
        try (Connection copy = new SQLiteConfig().createConnection("jdbc:sqlite:" + file)) {
            withoutLog(copy);
            soundness = Soundness.of(copy);
            found = soundness.isSound() ? TableRows.count(copy) : List.of();
        } catch (SQLException e) {
            throw CopyFailedException.writing(file, e);
        }
        if (!soundness.isSound()) {
            throw new BuildException(
                    "SOURCE_DAMAGED",
                    "The copy is damaged, as " + source + " must be: " + String.join("; ", soundness.problems()),
                    "Run millpond doctor on it. Keep older backups, and a copy of the file as it is.",
                    null);
        }
        List<String> differences = TableRows.differences(expected, found);
        if (!differences.isEmpty()) {
            throw new BuildException(
                    "COPY_DIFFERS",
                    "The copy is not what " + source + " was: " + String.join("; ", differences),
                    "Please report this; the copy was not kept.",
                    null);
        }
        return new Copied(at, found, soundness);
    }

    /** The copied header says WAL where the source is in WAL mode; a file that is carried about should be one file. */
    private static void withoutLog(Connection copy) throws SQLException {
        try (Statement statement = copy.createStatement();
                ResultSet row = statement.executeQuery("PRAGMA journal_mode = DELETE")) {
            row.next();
        }
    }

    /**
     * Whether nothing stands beside the copy that belongs to it.
     *
     * @param file a database
     * @return false where there is a log or journal
     */
    public static boolean isAlone(Path file) {
        return List.of("-wal", "-shm", "-journal").stream()
                .noneMatch(end -> Files.exists(file.resolveSibling(file.getFileName() + end)));
    }
}
