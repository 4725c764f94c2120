package io.millpond.runtime.connection;

import io.millpond.runtime.session.Session;
import io.millpond.runtime.session.WriteTicket;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A transaction at the primary, with the connection that it holds. It begins there with its first statement. For one thread. */
final class PrimaryTransaction {
    private static final Logger LOG = LoggerFactory.getLogger(PrimaryTransaction.class);

    private final PrimarySide side;
    private final PrimarySide.Leased on;
    private final Session session;
    private final boolean isReadOnly;
    private boolean hasWritten;

    private PrimaryTransaction(PrimarySide side, PrimarySide.Leased on, Session session, boolean isReadOnly) {
        this.side = side;
        this.on = on;
        this.session = session;
        this.isReadOnly = isReadOnly;
    }

    /** Sends nothing. */
    static PrimaryTransaction begin(PrimarySide side, Session session, boolean isReadOnly) throws SQLException {
        PrimarySide.Leased on = side.acquire();
        PrimaryTransaction begun = new PrimaryTransaction(side, on, session, isReadOnly);
        boolean isDone = false;
        try {
            if (isReadOnly) {
                on.connection().setReadOnly(true);
            }
            on.connection().setAutoCommit(false);
            isDone = true;
            return begun;
        } finally {
            if (!isDone) {
                begun.end();
            }
        }
    }

    boolean isReadOnly() {
        return isReadOnly;
    }

    /** Whether it runs on another server than the primary. */
    boolean isOnCopy() {
        return side.isCopy();
    }

    /** It has failed before anything of it was delivered; what fails now is not news. */
    void abandon() {
        try {
            rollback();
        } catch (SQLException e) {
            LOG.debug("A transaction that did not begin was not rolled back either", e);
        }
    }

    Connection connection() {
        return on.connection();
    }

    Result run(PrimaryCall call) throws SQLException {
        try {
            hasWritten |= call.isWrite();
            Result result = call.run(side, on);
            if (result.rows() instanceof PrimaryResultSet) {
                side.acquire(); // its rows, beside the transaction itself
            }
            if (!call.isWrite()) {
                side.gate()
                        .readAtPrimary(
                                session,
                                on.driver().lastReplicationIndex(),
                                on.driver().answeredOverNanos());
            }
            return result;
        } finally {
            if (call.isWrite()) {
                side.wrote(on);
            }
        }
    }

    Batch.Outcome run(PrimaryBatch batch) throws SQLException {
        try {
            hasWritten = true;
            return batch.run(on);
        } finally {
            side.wrote(on);
        }
    }

    /** SAVEPOINT and the like. */
    void run(String sql) throws SQLException {
        try (Statement statement = on.connection().createStatement()) {
            statement.execute(sql);
        }
    }

    /** It is over, unless this throws: then {@link #rollback()} ends it. */
    void commit() throws SQLException {
        side.closeCursors();
        if (hasWritten) {
            WriteTicket ticket = side.gate().sending(session);
            try {
                on.connection().commit();
            } catch (SQLException e) {
                side.failed(ticket, e);
                throw e;
            }
            side.gate()
                    .written(
                            ticket,
                            on.driver().lastReplicationIndex(),
                            on.driver().answeredOverNanos());
        } else {
            on.connection().commit();
        }
        end();
    }

    void rollback() throws SQLException {
        try {
            side.closeCursors();
            on.connection().rollback();
        } finally {
            end();
        }
    }

    /** The next user expects it as it was. */
    private void end() throws SQLException {
        try {
            if (!on.driver().isClosed()) {
                on.connection().setAutoCommit(true);
                if (isReadOnly) {
                    on.connection().setReadOnly(false);
                }
            }
        } finally {
            side.release();
        }
    }
}
