package io.millpond.jdbc.session;

import io.millpond.jdbc.hrana.Description;
import io.millpond.jdbc.http.Call;
import io.millpond.jdbc.url.ConnectOptions;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One JDBC connection's life on the server. For one thread at a time; {@link #abort()} may come from any. */
public final class Session implements AutoCloseable {
    private Session() {}

    /** Connects and asks for SQLite's version, so that a wrong host, token or namespace shows here: one round trip. */
    public static Session open(ConnectOptions options) throws SQLException {
        throw new UnsupportedOperationException("being built");
    }

    /** How it was opened. */
    public ConnectOptions options() {
        throw new UnsupportedOperationException("being built");
    }

    /** SQLite's version on the server, as 3.45.1. */
    public String sqliteVersion() {
        throw new UnsupportedOperationException("being built");
    }

    /**
     * Runs one statement: in the transaction that is open, or begins one if autocommit is off, or alone. BEGIN, COMMIT,
     * ROLLBACK, SAVEPOINT, RELEASE as text are understood. Inside a transaction, and for a streamed result, an open
     * streamed result of the same stream is drained first.
     *
     * @param isStreamed whether rows come as they are read, with bounded memory (fetchSize above 0)
     * @throws SQLException with the truth about what took effect
     */
    public Outcome run(Command command, boolean isStreamed, Call call) throws SQLException {
        throw new UnsupportedOperationException("being built");
    }

    /**
     * Runs all or none, in one round trip unless a size limit splits it.
     *
     * @return one outcome for each command, rows in memory
     */
    public List<Outcome> runBatch(List<Command> commands, Call call) throws BatchFailure {
        throw new UnsupportedOperationException("being built");
    }

    /** Asks the server for parameters and columns: one round trip. */
    public Description describe(String sql, Call call) throws SQLException {
        throw new UnsupportedOperationException("being built");
    }

    /** Starts with true. Turning it on commits an open transaction, as java.sql.Connection says. */
    public void setAutoCommit(boolean isAutoCommit) throws SQLException {
        throw new UnsupportedOperationException("being built");
    }

    /** The mode, not whether a transaction is open. */
    public boolean isAutoCommit() {
        throw new UnsupportedOperationException("being built");
    }

    /** Whether a transaction is open on the server, as far as is known. */
    public boolean isInTransaction() {
        throw new UnsupportedOperationException("being built");
    }

    /** Makes transactions that begin from now on BEGIN READONLY, and refuses single writes. Not inside a transaction. */
    public void setReadOnly(boolean isReadOnly) throws SQLException {
        throw new UnsupportedOperationException("being built");
    }

    /** As set, or as the connection was opened. */
    public boolean isReadOnly() {
        throw new UnsupportedOperationException("being built");
    }

    /** Commits; without a statement since the last one, does nothing and sends nothing. Autocommit: refused. */
    public void commit() throws SQLException {
        throw new UnsupportedOperationException("being built");
    }

    /** Rolls back; never fails because the server has already done so. Autocommit: refused. */
    public void rollback() throws SQLException {
        throw new UnsupportedOperationException("being built");
    }

    /** SAVEPOINT; begins the transaction if none is open. Autocommit: refused. */
    public void savepoint(String name) throws SQLException {
        throw new UnsupportedOperationException("being built");
    }

    /** RELEASE. */
    public void release(String name) throws SQLException {
        throw new UnsupportedOperationException("being built");
    }

    /** ROLLBACK TO. */
    public void rollbackTo(String name) throws SQLException {
        throw new UnsupportedOperationException("being built");
    }

    /** Asks the server, in the open transaction if there is one. True only if the connection can be used. */
    public boolean isValid(Duration timeout) {
        throw new UnsupportedOperationException("being built");
    }

    /** Zero: no limit. */
    public Duration networkTimeout() {
        throw new UnsupportedOperationException("being built");
    }

    /** For calls that begin from now on. */
    public void setNetworkTimeout(Duration timeout) {
        throw new UnsupportedOperationException("being built");
    }

    /** A replica node then answers reads only when it has this frame; null: at once. */
    public void readAtLeast(@Nullable Long replicationIndex) {
        throw new UnsupportedOperationException("being built");
    }

    /** Round trips to the server since open, the opening included. */
    public long roundTrips() {
        throw new UnsupportedOperationException("being built");
    }

    /** Whether {@link #close()} or {@link #abort()} was called. */
    public boolean isClosed() {
        throw new UnsupportedOperationException("being built");
    }

    /** Rolls an open transaction back (best effort) and closes. */
    @Override
    public void close() throws SQLException {
        throw new UnsupportedOperationException("being built");
    }

    /** Closes the sockets at once; the server rolls back by itself within 11 seconds. */
    public void abort() {
        throw new UnsupportedOperationException("being built");
    }
}
