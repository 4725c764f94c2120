package io.millpond.runtime.connection;

import io.millpond.jdbc.LastWrite;
import io.millpond.jdbc.LibsqlConnection;
import io.millpond.runtime.session.ReadGate;
import io.millpond.runtime.session.Session;
import io.millpond.runtime.session.WriteTicket;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * What a logical connection does at its primary: on one connection of the pool at most, and it has that only while rows are
 * open or a transaction runs. Guarded by the lock of its {@link RoutedExecution}.
 */
final class PrimarySide {
    /** A connection on loan, and the same one as the driver knows it. */
    record Leased(Connection connection, LibsqlConnection driver) {}

    private final DataSource pool;
    private final ReadGate gate;
    private final boolean isCopy;
    private final List<PrimaryResultSet> cursors = new ArrayList<>();
    private LastWrite lastWrite = LastWrite.NONE;
    private @Nullable Leased leased;
    private int users;

    PrimarySide(DataSource pool, ReadGate gate) {
        this(pool, gate, false);
    }

    /** @param isCopy whether the server is to answer from what it has itself; it is only read then */
    PrimarySide(DataSource pool, ReadGate gate, boolean isCopy) {
        this.pool = pool;
        this.gate = gate;
        this.isCopy = isCopy;
    }

    /** The values that the functions of the same names have, whichever connection the writes ran on. */
    LastWrite lastWrite() {
        return lastWrite;
    }

    boolean isCopy() {
        return isCopy;
    }

    ReadGate gate() {
        return gate;
    }

    // ---- the connection

    /** The one that this logical connection already has, or one of the pool. To be given back as often as it was taken. */
    Leased acquire() throws SQLException {
        Leased now = leased;
        if (now == null) {
            now = fromPool();
            leased = now;
        }
        users++;
        return now;
    }

    private Leased fromPool() throws SQLException {
        Connection connection = pool.getConnection();
        boolean isDone = false;
        try {
            LibsqlConnection driver = connection.unwrap(LibsqlConnection.class);
            driver.continueAfter(lastWrite);
            isDone = true;
            return new Leased(connection, driver);
        } finally {
            if (!isDone) {
                connection.close();
            }
        }
    }

    void release() throws SQLException {
        Leased now = leased;
        users--;
        if (users == 0 && now != null) {
            leased = null;
            now.connection().close();
        }
    }

    // ---- statements

    /** Runs one statement in autocommit. */
    Result alone(PrimaryCall call, Session session) throws SQLException {
        Leased on = acquire();
        Result result = null;
        try {
            WriteTicket ticket = call.isWrite() ? gate.sending(session) : null;
            result = ticket == null ? readAlone(call, on, session) : writeAlone(call, on, ticket);
            return result;
        } finally {
            if (result == null || !(result.rows() instanceof PrimaryResultSet)) {
                release();
            }
        }
    }

    private Result readAlone(PrimaryCall call, Leased on, Session session) throws SQLException {
        Result result = call.run(this, on);
        gate.readAtPrimary(
                session, on.driver().lastReplicationIndex(), on.driver().answeredOverNanos());
        return result;
    }

    /** Runs a batch in autocommit. */
    Batch.Outcome together(PrimaryBatch batch, Session session) throws SQLException {
        Leased on = acquire();
        try {
            WriteTicket ticket = gate.sending(session);
            try {
                Batch.Outcome outcome = batch.run(on);
                gate.written(
                        ticket, on.driver().lastReplicationIndex(), on.driver().answeredOverNanos());
                return outcome;
            } catch (SQLException e) {
                failed(ticket, e);
                throw e;
            } finally {
                wrote(on);
            }
        } finally {
            release();
        }
    }

    private Result writeAlone(PrimaryCall call, Leased on, WriteTicket ticket) throws SQLException {
        try {
            Result result = call.run(this, on);
            gate.written(ticket, on.driver().lastReplicationIndex(), on.driver().answeredOverNanos());
            return result;
        } catch (SQLException e) {
            failed(ticket, e);
            throw e;
        } finally {
            wrote(on);
        }
    }

    /** After a write on it, however it ended. */
    void wrote(Leased on) {
        lastWrite = on.driver().lastWrite();
    }

    /** A write that may have taken effect all the same has to be seen by the reads that follow. */
    void failed(WriteTicket ticket, SQLException error) {
        if (SqlErrors.mayHaveTakenEffect(error)) {
            gate.unanswered(ticket);
        }
    }

    // ---- cursors

    /** Rows keep the connection until they are read. */
    void opened(PrimaryResultSet cursor) {
        cursors.add(cursor);
    }

    void closed(PrimaryResultSet cursor) throws SQLException {
        if (cursors.remove(cursor)) {
            release();
        }
    }

    void closeCursors() throws SQLException {
        for (PrimaryResultSet cursor : List.copyOf(cursors)) {
            cursor.close();
        }
    }
}
