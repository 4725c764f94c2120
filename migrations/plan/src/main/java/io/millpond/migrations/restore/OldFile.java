package io.millpond.migrations.restore;

import io.millpond.schema.error.BuildException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteErrorCode;

/**
 * A database file that is about to be replaced, locked so that nobody writes to it meanwhile. Its log is written into it
 * first: a log that stayed would be taken for one of the new file, and spoil that
 * (https://www.sqlite.org/howtocorrupt.html#_unlinking_or_renaming_a_database_file_while_in_use). For one thread.
 */
final class OldFile implements AutoCloseable {
    private static final List<String> BESIDE = List.of("-wal", "-shm", "-journal");
    private static final int WAIT_MILLIS = 2_000;
    /** https://www.sqlite.org/fileformat2.html#magic_header_string */
    private static final byte[] MAGIC = "SQLite format 3\0".getBytes(StandardCharsets.US_ASCII);

    private final Path file;
    private final @Nullable Connection lock;
    private final List<String> notes = new ArrayList<>();

    private OldFile(Path file, @Nullable Connection lock) {
        this.file = file;
        this.lock = lock;
    }

    /** Whether there is nothing worth keeping: no file or an empty one, and no log. */
    static boolean isNothing(Path file) {
        return (!Files.exists(file) || file.toFile().length() == 0)
                && BESIDE.stream().noneMatch(end -> Files.exists(beside(file, end)));
    }

    /** Takes it, or refuses because somebody has it open. */
    static OldFile take(Path file) {
        requireUnused(file);
        if (!Files.exists(file)) {
            return new OldFile(file, null);
        }
        if (!isDatabase(file)) {
            // SQLite would delete the log of a file that is cut off before its first page.
            return damaged(file, "it does not begin as a database does");
        }
        Connection connection = null;
        try {
            SQLiteConfig config = new SQLiteConfig();
            config.setBusyTimeout(WAIT_MILLIS);
            connection = config.createConnection("jdbc:sqlite:" + file);
            exclude(connection);
            requireUnused(file);
            return new OldFile(file, connection);
        } catch (SQLException e) {
            close(connection);
            if (isBusy(e)) {
                throw inUse(file, "its lock is held");
            }
            if (!isBroken(e)) {
                throw failed(file, e);
            }
            return damaged(file, String.valueOf(e.getMessage()));
        } catch (RuntimeException e) {
            close(connection);
            throw e;
        }
    }

    /** Perhaps the reason for the restore. Its log goes with it. */
    private static OldFile damaged(Path file, String why) {
        OldFile damaged = new OldFile(file, null);
        damaged.notes.add("the file that was there is damaged (" + why + "); its log was kept with it");
        return damaged;
    }

    private static boolean isDatabase(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            return Arrays.equals(in.readNBytes(MAGIC.length), MAGIC);
        } catch (IOException e) {
            throw failed(file, e);
        }
    }

    /** In WAL mode whoever has the file open holds a lock that keeps it in that mode. */
    private static void exclude(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            try (ResultSet row = statement.executeQuery("PRAGMA journal_mode = DELETE")) {
                row.next();
            }
            statement.execute("BEGIN EXCLUSIVE");
        }
    }

    private static void requireUnused(Path file) {
        List<Long> users = FileUsers.of(file);
        if (!users.isEmpty()) {
            throw inUse(file, "process " + users.get(0) + " has it open");
        }
    }

    List<String> notes() {
        return notes;
    }

    String owner() {
        return Files.exists(file) ? owner(file) : "nobody";
    }

    static String owner(Path file) {
        try {
            return Files.getOwner(file).getName();
        } catch (IOException e) {
            throw failed(file, e);
        }
    }

    /** Gives it a second name; what belongs to it goes there. */
    void keepAs(Path aside) {
        try {
            for (String end : BESIDE) {
                if (Files.exists(beside(file, end))) {
                    Files.move(beside(file, end), beside(aside, end));
                }
            }
            if (Files.exists(file)) {
                link(aside);
            }
        } catch (IOException e) {
            throw failed(file, e);
        }
    }

    /** Where there are no links the file is away for a moment. */
    private void link(Path aside) throws IOException {
        try {
            Files.createLink(aside, file);
        } catch (UnsupportedOperationException e) {
            Files.move(file, aside, StandardCopyOption.ATOMIC_MOVE);
        }
    }

    private static Path beside(Path file, String end) {
        return file.resolveSibling(file.getFileName() + end);
    }

    private static boolean isBusy(SQLException e) {
        int code = e.getErrorCode() & 0xff;
        return code == SQLiteErrorCode.SQLITE_BUSY.code || code == SQLiteErrorCode.SQLITE_LOCKED.code;
    }

    private static boolean isBroken(SQLException e) {
        int code = e.getErrorCode() & 0xff;
        return code == SQLiteErrorCode.SQLITE_CORRUPT.code || code == SQLiteErrorCode.SQLITE_NOTADB.code;
    }

    private static BuildException inUse(Path file, String how) {
        return new BuildException(
                "RESTORE_IN_USE",
                file + " is in use: " + how + ". Nothing was changed.",
                "Stop the application, and whatever else has the database open, then run it again.",
                null);
    }

    private static BuildException failed(Path file, Exception e) {
        return new BuildException(
                "RESTORE_FAILED",
                file + " cannot be put aside: " + e.getMessage(),
                "See that this process may write the file and its folder.",
                e);
    }

    private static void close(@Nullable Connection connection) {
        if (connection != null) {
            try {
                connection.close();
            } catch (SQLException e) {
                throw new IllegalStateException("SQLite closes whatever state a connection is in", e);
            }
        }
    }

    @Override
    public void close() {
        close(lock);
    }
}
