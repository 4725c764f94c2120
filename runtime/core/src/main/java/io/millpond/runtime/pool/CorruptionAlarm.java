package io.millpond.runtime.pool;

import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.sqlite.SQLiteErrorCode;

/**
 * Tells once that SQLite has found a file malformed. Thread-safe.
 *
 * @see <a href="https://sqlite.org/rescode.html#corrupt">SQLITE_CORRUPT</a>
 */
final class CorruptionAlarm implements Consumer<SQLException> {
    private final Runnable listener;
    private final AtomicBoolean isRaised = new AtomicBoolean();

    CorruptionAlarm(Runnable listener) {
        this.listener = listener;
    }

    @Override
    public void accept(SQLException error) {
        int code = error.getErrorCode() & 0xff;
        boolean isCorrupt = code == SQLiteErrorCode.SQLITE_CORRUPT.code || code == SQLiteErrorCode.SQLITE_NOTADB.code;
        if (isCorrupt && isRaised.compareAndSet(false, true)) {
            listener.run();
        }
    }
}
