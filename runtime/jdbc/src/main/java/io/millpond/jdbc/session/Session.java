package io.millpond.jdbc.session;

import io.millpond.jdbc.hrana.Description;
import io.millpond.jdbc.http.Call;
import io.millpond.jdbc.sql.ParsedSql;
import io.millpond.jdbc.sql.Verb;
import io.millpond.jdbc.url.ConnectOptions;
import java.sql.SQLException;
import java.sql.SQLNonTransientException;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One JDBC connection's life on the server. For one thread at a time; {@link #abort()} and {@link #isClosed()} may come from
 * any.
 */
public final class Session implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Session.class);
    private static final Duration FAREWELL = Duration.ofSeconds(2);

    private final ConnectOptions options;
    private final RoundTrips roundTrips;
    private final SessionPragmas pragmas = new SessionPragmas();
    private final Forwarding forwarding = new Forwarding();
    private final Alone alone;
    private final Transaction transaction;
    private final Batches batches;
    private final String sqliteVersion;

    private boolean isAutoCommit = true;
    private boolean isReadOnly;
    private Duration networkTimeout;
    private @Nullable Long readAtLeast;
    private @Nullable Long lastIndex;
    private volatile boolean isClosed;

    private Session(ConnectOptions options) throws SQLException {
        this.options = options;
        this.networkTimeout = options.networkTimeout();
        this.roundTrips = new RoundTrips(options);
        boolean isOpen = false;
        try {
            Cursors cursors = new Cursors(roundTrips, this::networkTimeout);
            IdleStream idle = new IdleStream(options.origin());
            this.alone = new Alone(roundTrips, cursors, idle, pragmas, forwarding);
            Greeting greeting = Greeting.ask(alone, call(Duration.ZERO));
            this.sqliteVersion = greeting.sqliteVersion();
            this.transaction =
                    new Transaction(roundTrips, cursors, idle, pragmas, forwarding, greeting.mayCommitFail());
            this.batches = new Batches(alone, transaction);
            this.isReadOnly = options.isReadOnly();
            isOpen = true;
        } finally {
            if (!isOpen) {
                roundTrips.close();
            }
        }
    }

    /**
     * Connects and asks for SQLite's version, so that a wrong host, token or namespace shows here: one round trip.
     *
     * @param options where to
     * @return open
     * @throws SQLException why not
     */
    public static Session open(ConnectOptions options) throws SQLException {
        return new Session(options);
    }

    /** How it was opened. */
    public ConnectOptions options() {
        return options;
    }

    /** SQLite's version on the server, as 3.45.1. */
    public String sqliteVersion() {
        return sqliteVersion;
    }

    /**
     * A call that begins now, with the time that the network timeout and a query timeout leave it.
     *
     * @param queryTimeout zero: none
     */
    public Call call(Duration queryTimeout) {
        boolean isShorter =
                !queryTimeout.isZero() && (networkTimeout.isZero() || queryTimeout.compareTo(networkTimeout) < 0);
        return Call.within(isShorter ? queryTimeout : networkTimeout);
    }

    /**
     * Runs one statement: in the transaction that is open, or begins one if autocommit is off, or alone. BEGIN, COMMIT,
     * ROLLBACK, SAVEPOINT, RELEASE as text are understood. Inside a transaction an open streamed result is put aside first.
     *
     * @param command what to run
     * @param isStreamed whether rows come as they are read, with bounded memory (fetchSize above 0)
     * @param call from {@link #call}
     * @return rows or counts
     * @throws SQLException with the truth about what took effect
     */
    public Outcome run(Command command, boolean isStreamed, Call call) throws SQLException {
        checkOpen();
        checkWritable(command.sql());
        transaction.noteDeferral(command);
        lastIndex = null;
        Outcome outcome = dispatch(command, isStreamed, call);
        lastIndex = outcome.facts().replicationIndex();
        return outcome;
    }

    private Outcome dispatch(Command command, boolean isStreamed, Call call) throws SQLException {
        ParsedSql sql = command.sql();
        boolean isNone = transaction.isNone();
        if (sql.verb() == Verb.EMPTY) {
            return Outcomes.NOTHING;
        } else if (sql.verb() == Verb.BEGIN && isNone) {
            transaction.begin(sql, readAtLeast, call);
            return Outcomes.NOTHING;
        } else if (sql.verb() == Verb.COMMIT && !isNone) {
            return Outcomes.NOTHING.at(transaction.commit(sql.text(), call));
        } else if (sql.verb() == Verb.ROLLBACK && !isNone) {
            transaction.rollback(call);
            return Outcomes.NOTHING;
        } else if (sql.verb() == Verb.SAVEPOINT && isNone && isAutoCommit) {
            transaction.begin(sql, readAtLeast, call);
            return Outcomes.NOTHING;
        }
        boolean isEnd = sql.verb() == Verb.COMMIT || sql.verb() == Verb.ROLLBACK; // the server says that there is none
        boolean isAlone = isNone && (isAutoCommit || isEnd || SessionPragmas.isSetting(sql));
        return isAlone
                ? alone.run(command, isStreamed, readAtLeast, call)
                : transaction.run(command, begin(), isStreamed, readAtLeast, call);
    }

    /**
     * Runs all or none, in one round trip unless a size limit splits it.
     *
     * @param commands one or more
     * @param call from {@link #call}
     * @return one outcome for each command, rows in memory
     * @throws BatchFailure the first error; nothing has taken effect unless it says that it may have
     */
    public List<Outcome> runBatch(List<Command> commands, Call call) throws BatchFailure {
        try {
            checkOpen();
            for (Command command : commands) {
                checkWritable(command.sql());
                transaction.noteDeferral(command);
            }
        } catch (SQLException e) {
            throw new BatchFailure(-1, e);
        }
        lastIndex = null;
        List<Outcome> outcomes = isAutoCommit && transaction.isNone()
                ? batches.runAlone(commands, pragmas, begin(), readAtLeast, call)
                : batches.runInTransaction(commands, begin(), readAtLeast, call);
        if (!outcomes.isEmpty()) {
            lastIndex = outcomes.get(outcomes.size() - 1).facts().replicationIndex();
        }
        return outcomes;
    }

    /**
     * Asks the server for parameters and columns: one round trip.
     *
     * @param sql one statement
     * @param call from {@link #call}
     * @return what it says
     * @throws SQLException if it cannot be parsed or prepared
     */
    public Description describe(String sql, Call call) throws SQLException {
        checkOpen();
        return transaction.isNone() ? alone.describe(sql, call) : transaction.describe(sql, call);
    }

    private String begin() {
        return isReadOnly ? "BEGIN READONLY" : "BEGIN " + options.transactionMode();
    }

    /** A server's primary does not refuse writes in BEGIN READONLY, so they are refused here. */
    private void checkWritable(ParsedSql sql) throws SQLException {
        boolean isWrite = sql.verb() == Verb.INSERT || sql.verb() == Verb.CHANGE || sql.verb() == Verb.SCHEMA;
        boolean isSetting =
                sql.verb() == Verb.PRAGMA && !SessionPragmas.isQuestion(sql) && !SessionPragmas.isSetting(sql);
        if (isReadOnly && (isWrite || isSetting)) {
            throw new SQLNonTransientException(
                    "This connection is read-only and the statement writes: " + sql.text()
                            + ". Next: call setReadOnly(false) before the transaction.",
                    "25006",
                    8);
        }
    }

    /**
     * Turning it on commits an open transaction, as java.sql.Connection says.
     *
     * @param isOn starts with true
     * @throws SQLException if the commit fails
     */
    public void setAutoCommit(boolean isOn) throws SQLException {
        checkOpen();
        if (isOn && !isAutoCommit && !transaction.isNone()) {
            lastIndex = null;
            lastIndex = transaction.commit("COMMIT", call(Duration.ZERO));
        }
        isAutoCommit = isOn;
    }

    /** The mode, not whether a transaction is open. */
    public boolean isAutoCommit() {
        return isAutoCommit;
    }

    /** Whether a transaction is open on the server, as far as is known. */
    public boolean isInTransaction() {
        return transaction.isOpen();
    }

    /**
     * Makes transactions that begin from now on read-only, and refuses single writes.
     *
     * @throws SQLException 25001 inside a transaction
     */
    public void setReadOnly(boolean isOn) throws SQLException {
        checkOpen();
        if (isOn != isReadOnly && transaction.isOpen()) {
            throw new SQLNonTransientException(
                    "A transaction is open: read-only cannot change inside it. Next: commit or roll back first.",
                    "25001");
        }
        isReadOnly = isOn;
    }

    /** As set, or as the connection was opened. */
    public boolean isReadOnly() {
        return isReadOnly;
    }

    /**
     * Commits; without a statement since the last one, does nothing and sends nothing.
     *
     * @throws SQLException 40001 if the server rolled back, 08007 if nobody knows, 23503 if a deferred constraint is not
     *     met; 25000 with autocommit
     */
    public void commit() throws SQLException {
        checkManual("commit()");
        lastIndex = null;
        if (!transaction.isNone()) {
            lastIndex = transaction.commit("COMMIT", call(Duration.ZERO));
        }
    }

    /**
     * Rolls back; never fails because the server has already done so.
     *
     * @throws SQLException 25000 with autocommit
     */
    public void rollback() throws SQLException {
        checkManual("rollback()");
        if (!transaction.isNone()) {
            transaction.rollback(call(Duration.ZERO));
        }
    }

    /** SAVEPOINT; begins the transaction if none is open. Autocommit: refused. */
    public void savepoint(String name) throws SQLException {
        inTransaction("SAVEPOINT ", name, "setSavepoint()");
    }

    /** RELEASE. */
    public void release(String name) throws SQLException {
        inTransaction("RELEASE ", name, "releaseSavepoint()");
    }

    /** ROLLBACK TO. */
    public void rollbackTo(String name) throws SQLException {
        inTransaction("ROLLBACK TO ", name, "rollback(Savepoint)");
    }

    private void inTransaction(String verb, String name, String method) throws SQLException {
        checkManual(method);
        Command command = Command.of(verb + '"' + name.replace("\"", "\"\"") + '"');
        transaction.run(command, begin(), false, readAtLeast, call(Duration.ZERO));
    }

    private void checkManual(String method) throws SQLException {
        checkOpen();
        if (isAutoCommit && transaction.isNone()) {
            throw new SQLNonTransientException(
                    method + " needs a transaction. Next: call setAutoCommit(false) first.", "25000");
        }
    }

    /**
     * Asks the server, in the open transaction if there is one.
     *
     * @param timeout zero: the network timeout
     * @return true only if the connection can be used and an open transaction is still open
     */
    public boolean isValid(Duration timeout) {
        if (isClosed) {
            return false;
        }
        try {
            Command probe = Command.of("SELECT 1");
            if (transaction.isNone()) {
                alone.run(probe, false, null, call(timeout));
            } else {
                transaction.run(probe, begin(), false, null, call(timeout));
            }
            return true;
        } catch (SQLException e) {
            LOG.debug("The connection is not valid", e);
            return false;
        }
    }

    /** Zero: no limit. */
    public Duration networkTimeout() {
        return networkTimeout;
    }

    /** For calls that begin from now on. */
    public void setNetworkTimeout(Duration timeout) {
        networkTimeout = timeout;
    }

    /** A replica node then answers only when it has this frame; null: at once. */
    public void readAtLeast(@Nullable Long replicationIndex) {
        readAtLeast = replicationIndex;
    }

    /** Whether a replica node hands reads on to its primary; a transaction that is open goes on where it began. */
    public void readAtPrimary(boolean isOn) {
        forwarding.set(isOn);
    }

    /** The last committed frame that the last answer told, a commit's with what it committed; null: it told none. */
    public @Nullable Long lastReplicationIndex() {
        return lastIndex;
    }

    /** When the TCP connection was opened over which the last answer came, as {@link System#nanoTime()} counts. */
    public long answeredOverNanos() {
        return roundTrips.answeredOverNanos();
    }

    /** Round trips to the server since open, the opening included. */
    public long roundTrips() {
        return roundTrips.count();
    }

    /** Whether {@link #close()} or {@link #abort()} was called. */
    public boolean isClosed() {
        return isClosed;
    }

    private void checkOpen() throws SQLException {
        if (isClosed) {
            throw new java.sql.SQLNonTransientConnectionException("The connection is closed.", "08003");
        }
    }

    /** Rolls an open transaction back (best effort) and closes. */
    @Override
    public void close() throws SQLException {
        if (isClosed) {
            return;
        }
        isClosed = true;
        try {
            transaction.rollback(Call.within(FAREWELL));
            alone.close(Call.within(FAREWELL));
        } catch (SQLException | StreamGoneException e) {
            LOG.debug("A stream was left to expire at close", e);
        } finally {
            roundTrips.close();
        }
    }

    /** Closes the sockets at once; the server rolls back by itself within 11 seconds. */
    public void abort() {
        isClosed = true;
        roundTrips.close();
    }
}
