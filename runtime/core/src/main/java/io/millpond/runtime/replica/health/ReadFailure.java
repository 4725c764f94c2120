package io.millpond.runtime.replica.health;

import java.sql.SQLException;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/**
 * Whether a file could not be read because of what is in it. What the machine lacks at the moment (open files, memory,
 * rights, a lock) is no reason to give up a file and fetch it again. Stateless.
 */
final class ReadFailure {
    private static final int PRIMARY_CODE = 0xff;

    private ReadFailure() {}

    /** By SQLite's codes (https://sqlite.org/rescode.html). */
    static boolean isOfContent(SQLException error) {
        if (!(error instanceof SQLiteException known)) {
            return true;
        }
        SQLiteErrorCode code = known.getResultCode();
        return switch (code.code & PRIMARY_CODE) {
            case 1, 11, 26 -> true; // ERROR, as for an unknown file format; CORRUPT; NOTADB
            case 10 -> // IOERR: a part of the disk that cannot be read, or is not as it was written
                code == SQLiteErrorCode.SQLITE_IOERR_READ
                        || code == SQLiteErrorCode.SQLITE_IOERR_SHORT_READ
                        || code == SQLiteErrorCode.SQLITE_IOERR_DATA
                        || code == SQLiteErrorCode.SQLITE_IOERR_CORRUPTFS;
            default -> false;
        };
    }
}
