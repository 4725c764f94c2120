package io.millpond.migrations.copy;

import io.millpond.schema.error.BuildException;
import java.nio.file.Path;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteErrorCode;

/** A copy could not be made. */
public final class CopyFailedException extends BuildException {
    private static final long serialVersionUID = 1L;

    private CopyFailedException(String code, String message, String nextStep, @Nullable Throwable cause) {
        super(code, message, nextStep, cause);
    }

    /** What SQLite said while a file was written. */
    static CopyFailedException writing(Path file, int resultCode, @Nullable Throwable cause) {
        int primary = resultCode & 0xff;
        if (primary == SQLiteErrorCode.SQLITE_FULL.code) {
            return full(file, 0, cause);
        }
        String said = cause == null ? SQLiteErrorCode.getErrorCode(resultCode).toString() : cause.getMessage();
        return new CopyFailedException(
                "COPY_FAILED",
                "The copy " + file + " cannot be written: " + said,
                "See that the folder can be written and has space, and that the database can be read (millpond doctor).",
                cause);
    }

    static CopyFailedException writing(Path file, SQLException e) {
        return writing(file, e.getErrorCode(), e);
    }

    static CopyFailedException full(Path file, long neededBytes, @Nullable Throwable cause) {
        String needs = neededBytes == 0 ? "" : "; the copy needs " + Progress.megabytes(neededBytes);
        long free = freeBytes(file);
        return new CopyFailedException(
                "DISK_FULL",
                "There is no space for the copy " + file + needs
                        + (free < 0 ? "" : ", " + Progress.megabytes(free) + " are free"),
                "Make space, or name a folder on another disk. Nothing was left there.",
                cause);
    }

    /** What the target said to a statement that makes an object. */
    static CopyFailedException object(SchemaObject object, SQLException e) {
        if (isFull(e)) {
            return full(object.type() + " " + object.name(), e);
        }
        return new CopyFailedException(
                "OBJECT_REFUSED",
                "The copy does not take the " + object.type() + " " + object.name() + ": " + e.getMessage() + "\n"
                        + object.sql(),
                "The two engines differ here (libSQL has statements that SQLite lacks, and the other way round: millpond"
                        + " check --target server finds those), or its rows break it. Change it in the source.",
                e);
    }

    /** What the target said to rows. */
    static CopyFailedException rows(String table, SQLException e) {
        if (isFull(e)) {
            return full("table " + table, e);
        }
        return new CopyFailedException(
                "ROWS_REFUSED",
                "The copy does not take the rows of table " + table + ": " + e.getMessage(),
                "If they break a constraint of their own table (libSQL's ALTER COLUMN does not look at rows that are"
                        + " there), mend them in the source; else run it again.",
                e);
    }

    static CopyFailedException text(String table, String column) {
        return new CopyFailedException(
                "TEXT_NOT_UTF8",
                "Table " + table + " has a text in column " + column
                        + " that is no valid Unicode, which cannot be sent",
                "Mend the row, or make it a BLOB; CAST(" + column + " AS BLOB) shows its bytes.",
                null);
    }

    private static boolean isFull(SQLException e) {
        return (e.getErrorCode() & 0xff) == SQLiteErrorCode.SQLITE_FULL.code;
    }

    private static CopyFailedException full(String at, SQLException e) {
        return new CopyFailedException(
                "DISK_FULL",
                "There is no space left for the copy, at " + at + ": " + e.getMessage(),
                "Make space, or name a folder on another disk; of a server, give the database more.",
                e);
    }

    private static long freeBytes(Path file) {
        Path folder = file.toAbsolutePath().getParent();
        return folder == null ? -1 : folder.toFile().getUsableSpace();
    }
}
