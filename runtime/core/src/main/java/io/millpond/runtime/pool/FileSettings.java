package io.millpond.runtime.pool;

import io.millpond.runtime.MillpondConfig;
import io.millpond.runtime.Synchronous;
import java.nio.file.Path;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLNonTransientException;
import java.sql.SQLRecoverableException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How the connections to one file are opened and shared.
 *
 * @param file the database
 * @param primary what writes go to, as it may be shown, if the file is a replica of it; null: the file is the primary
 * @param readers how many read-only connections are kept at most
 * @param busyTimeout how long SQLite waits for a lock
 * @param acquireTimeout how long a statement waits for a connection
 * @param closeTimeout how long closing waits for work that runs
 * @param longTransaction from when on a write is told in the log; zero: never
 * @param verdictCacheSize how many SQL texts are remembered
 * @param statementCacheSize how many prepared statements each connection keeps
 * @param cacheKilobytes how many of the file's pages each reader keeps; zero: SQLite's default
 * @param synchronous when a commit reaches the disk
 */
record FileSettings(
        Path file,
        @Nullable String primary,
        int readers,
        Duration busyTimeout,
        Duration acquireTimeout,
        Duration closeTimeout,
        Duration longTransaction,
        int verdictCacheSize,
        int statementCacheSize,
        int cacheKilobytes,
        Synchronous synchronous) {
    /**
     * A reader of a WAL waits for nothing but the recovery of one that a dead process left behind. The setting
     * busyTimeout is for writers, so it is not asked (https://sqlite.org/wal.html#sometimes_queries_return_sqlite_busy_in_wal_mode).
     */
    private static final Duration REPLICA_BUSY = Duration.ofSeconds(5);

    static FileSettings ofPrimary(MillpondConfig config) {
        return of(config.file(), null, config.busyTimeout(), 0, config);
    }

    static FileSettings ofReplica(Path file, MillpondConfig config) {
        return of(file, config.shownUrl(), REPLICA_BUSY, config.replicaCache(), config);
    }

    private static FileSettings of(
            Path file, @Nullable String primary, Duration busyTimeout, int cacheKilobytes, MillpondConfig config) {
        return new FileSettings(
                file,
                primary,
                config.readers(),
                busyTimeout,
                config.acquireTimeout(),
                config.closeTimeout(),
                config.longTransaction(),
                config.verdictCacheSize(),
                config.statementCacheSize(),
                cacheKilobytes,
                config.synchronous());
    }

    boolean isReplica() {
        return primary != null;
    }

    /** The refusal of a write to a replica. */
    SQLException refusal() {
        return new SQLNonTransientException(
                file + " is a replica, so it is only read. Writes go to its primary, " + primary
                        + ". Next: write through a Millpond of the primary; the replica follows.",
                "25006");
    }

    /** The refusal of everything once it is closed. */
    SQLException closed() {
        return isReplica()
                ? new SQLRecoverableException(
                        "This connection is of a replica's file that is closed or was replaced by another copy."
                                + " Next: take another connection from the data source.",
                        "08003")
                : new SQLNonTransientConnectionException(
                        "This Millpond is closed. Next: open another one, and keep it open as long as its data source"
                                + " is used.",
                        "08003");
    }
}
