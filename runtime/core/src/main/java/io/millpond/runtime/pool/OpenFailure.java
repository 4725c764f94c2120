package io.millpond.runtime.pool;

import io.millpond.runtime.MillpondException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteErrorCode;

/** Why a database file could not be opened, in words that help. Stateless. */
final class OpenFailure {
    private OpenFailure() {}

    /** SQLite would only say "unable to open database file". */
    static void checkFolder(Path file) {
        Path folder = file.getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            throw cannotOpen(file, "the folder " + folder + " does not exist", "Create the folder.", null);
        }
        if (Files.isDirectory(file)) {
            throw cannotOpen(file, "it is a folder", "Name a file in it, such as " + file.resolve("local.db"), null);
        }
        if (!Files.isWritable(folder)) {
            throw cannotOpen(
                    file,
                    "the folder " + folder + " is not writable, and SQLite keeps its -wal file there",
                    "Give this process the right to write in the folder.",
                    null);
        }
        if (Files.exists(file) && !Files.isWritable(file)) {
            throw cannotOpen(file, "the file is not writable", "Give this process the right to write it.", null);
        }
    }

    static MillpondException of(FileSettings settings, SQLException cause) {
        Path file = settings.file();
        int code = cause.getErrorCode() & 0xff;
        if (code == SQLiteErrorCode.SQLITE_NOTADB.code) {
            return new MillpondException(
                    MillpondException.Code.NOT_A_DATABASE,
                    file + " is not a SQLite database (or it is encrypted).",
                    "Name another file, or move this one away; a missing file is created.",
                    cause);
        }
        if (code == SQLiteErrorCode.SQLITE_BUSY.code || code == SQLiteErrorCode.SQLITE_LOCKED.code) {
            return new MillpondException(
                    MillpondException.Code.LOCKED,
                    file + " is locked by another process for longer than "
                            + settings.busyTimeout().toMillis() + " ms.",
                    "End the other process or its transaction, or raise the setting busyTimeout.",
                    cause);
        }
        return cannotOpen(file, cause.getMessage(), "Check the path, its permissions and the disk.", cause);
    }

    private static MillpondException cannotOpen(
            Path file, @Nullable String why, String next, @Nullable Exception cause) {
        return new MillpondException(
                MillpondException.Code.CANNOT_OPEN, "Cannot open " + file + ": " + why + ".", next, cause);
    }
}
