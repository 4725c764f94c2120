package io.millpond.runtime.replica;

import io.millpond.runtime.MillpondConfig;
import io.millpond.runtime.MillpondException;
import io.millpond.runtime.primary.Primary;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import org.jspecify.annotations.Nullable;

/**
 * Read-only connections to the primary, for the time in which no file serves. Nothing is opened before the first is asked
 * for. Thread-safe: guarded by this object's lock, which is not held while the network is waited for.
 */
final class PrimaryReads {
    private final MillpondConfig config;
    private boolean isWanted = true;
    private @Nullable Primary primary;

    PrimaryReads(MillpondConfig config) {
        this.config = config;
    }

    /** A connection; null if none is wanted any more, because a file serves or everything is closed. */
    @Nullable Connection lend() throws SQLException {
        try {
            Primary open = open();
            return open == null ? null : open.dataSource().getConnection();
        } catch (MillpondException | SQLException e) {
            if (!isWanted()) {
                return null;
            }
            throw new SQLTransientConnectionException(
                    "The replica " + config.replica() + " has no copy that can be read now, and its primary cannot be"
                            + " read instead: " + e.getMessage(),
                    "08001",
                    e);
        }
    }

    private @Nullable Primary open() {
        Primary known = known();
        if (known != null || !isWanted()) {
            return known;
        }
        Primary opened = Primary.openReadOnly(config);
        Primary used = keep(opened);
        if (used != opened) {
            opened.close();
        }
        return used;
    }

    private synchronized @Nullable Primary known() {
        return primary;
    }

    private synchronized @Nullable Primary keep(Primary opened) {
        if (isWanted && primary == null) {
            primary = opened;
        }
        return primary;
    }

    synchronized boolean isWanted() {
        return isWanted;
    }

    /** No file serves from now on. */
    synchronized void want() {
        isWanted = true;
    }

    /** Lends nothing from now on. What was open is returned, to be closed by the caller: that waits for its users. */
    synchronized @Nullable Primary giveUp() {
        Primary open = primary;
        primary = null;
        isWanted = false;
        return open;
    }
}
