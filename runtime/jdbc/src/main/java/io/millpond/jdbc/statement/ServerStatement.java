package io.millpond.jdbc.statement;

import io.millpond.jdbc.ExecutionFacts;
import io.millpond.jdbc.LibsqlStatement;
import io.millpond.jdbc.http.Call;
import io.millpond.jdbc.result.ResultSets;
import io.millpond.jdbc.session.Outcome;
import io.millpond.jdbc.session.Rows;
import io.millpond.jdbc.sql.Verb;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLDataException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A statement; it holds nothing on the server but rows that are being streamed. For one thread, except {@link #cancel()}.
 *
 * <p>A text of several statements runs as it says, one after the other; their results come by {@link #getMoreResults()}.
 */
class ServerStatement extends StatementOverloads implements LibsqlStatement {
    private static final ExecutionFacts NOTHING = new ExecutionFacts(null, 0, 0);

    private final ServerConnection connection;
    private final Results results = new Results();
    private Batch batch = new Batch();
    private GeneratedKeys keys = new GeneratedKeys();
    private ExecutionFacts facts = NOTHING;
    private boolean closesOnCompletion;
    private volatile @Nullable Call running;
    private volatile boolean isClosed;

    ServerStatement(ServerConnection connection) {
        this.connection = connection;
    }

    // ---- running

    private StatementText read(String sql, KeysRequest wanted) throws SQLException {
        checkOpen();
        StatementText text = connection.text(sql, wanted);
        if (text.parts().size() > 1) {
            text.parameters(); // refuses them
        }
        return text;
    }

    @Override
    boolean execute(String sql, KeysRequest wanted) throws SQLException {
        return run(read(sql, wanted), List.of());
    }

    @Override
    long update(String sql, KeysRequest wanted) throws SQLException {
        return update(read(sql, wanted), List.of());
    }

    @Override
    public ResultSet executeQuery(String sql) throws SQLException {
        return query(read(sql, KeysRequest.ROWID), List.of());
    }

    final boolean run(StatementText text, List<@Nullable Object> arguments) throws SQLException {
        for (Outcome outcome : outcomes(text, arguments, getFetchSize() > 0)) {
            results.add(result(outcome));
        }
        return results.rows() != null;
    }

    private Results.Result result(Outcome outcome) throws SQLException {
        Rows rows = outcome.rows();
        return rows == null
                ? new Results.Result(null, outcome.affectedRows())
                : new Results.Result(connection.resultSet(this, rows, this::resultClosed), -1);
    }

    final ResultSet query(StatementText text, List<@Nullable Object> arguments) throws SQLException {
        checkOpen();
        if (text.parts().get(0).isWithoutRows()) {
            checkText(text.parts().get(0));
            throw Refusals.noRows(); // before it runs, so that nothing is changed by a call that fails
        }
        run(text, arguments);
        ResultSet rows = results.rows();
        if (rows == null) {
            throw Refusals.noRows();
        }
        return rows;
    }

    /** Lets the server say what is wrong with a text that will not run: that is the better message. */
    private void checkText(StatementText.Part part) throws SQLException {
        switch (part.sql().verb()) {
            case INSERT, CHANGE, SCHEMA ->
                connection.session().describe(part.sql().text(), begin());
            default -> {}
        }
    }

    /** As with sqlite-jdbc, rows are thrown away. */
    final long update(StatementText text, List<@Nullable Object> arguments) throws SQLException {
        long sum = 0;
        for (Outcome outcome : outcomes(text, arguments, false)) {
            sum += outcome.affectedRows();
            Rows rows = outcome.rows();
            if (rows != null) {
                rows.close();
            }
        }
        results.add(new Results.Result(null, sum));
        return sum;
    }

    private Call begin() throws SQLException {
        checkOpen();
        results.close();
        keys = new GeneratedKeys();
        facts = NOTHING;
        Call call = connection.session().call(Duration.ofSeconds(getQueryTimeout()));
        running = call;
        return call;
    }

    private List<Outcome> outcomes(StatementText text, List<@Nullable Object> arguments, boolean isStreamed)
            throws SQLException {
        Call call = begin();
        List<Outcome> outcomes = new ArrayList<>();
        for (Outcome outcome : connection.execution().runAll(text, arguments, isStreamed, call)) {
            StatementText.Part part = text.parts().get(outcomes.size());
            if (part.sql().verb() == Verb.INSERT) {
                keys = new GeneratedKeys(); // of several INSERTs the last one counts
            }
            collect(part, outcome);
            outcomes.add(
                    part.keys() == null ? outcome : new Outcome(null, outcome.affectedRows(), null, outcome.facts()));
        }
        return outcomes;
    }

    private void collect(StatementText.Part part, Outcome outcome) throws SQLException {
        Outcome.Facts more = outcome.facts();
        Long index = more.replicationIndex() != null ? more.replicationIndex() : facts.replicationIndex();
        facts = new ExecutionFacts(index, facts.rowsRead() + more.rowsRead(), facts.rowsWritten() + more.rowsWritten());
        if (part.keys() != null) {
            keys.addReturned(outcome, part.keys());
        } else {
            keys.addRowid(outcome);
        }
    }

    @Override
    public ExecutionFacts lastExecution() {
        return facts;
    }

    // ---- batches

    @Override
    public void addBatch(String sql) throws SQLException {
        addBatch(read(sql, KeysRequest.ROWID), List.of());
    }

    final void addBatch(StatementText text, List<@Nullable Object> arguments) throws SQLException {
        checkOpen();
        batch.add(text, arguments);
    }

    @Override
    public final void clearBatch() throws SQLException {
        checkOpen();
        batch = new Batch();
    }

    @Override
    public final long[] executeLargeBatch() throws SQLException {
        Call call = begin();
        Batch added = batch;
        batch = new Batch(); // JDBC: the list is empty afterwards, whether it went well or not
        return added.run(connection.execution(), call, this::collect);
    }

    // ---- results

    @Override
    public final @Nullable ResultSet getResultSet() throws SQLException {
        checkOpen();
        return results.rows();
    }

    @Override
    public final long getLargeUpdateCount() throws SQLException {
        checkOpen();
        return results.count();
    }

    @Override
    public final boolean getMoreResults() throws SQLException {
        checkOpen();
        return results.next();
    }

    @Override
    public final boolean getMoreResults(int current) throws SQLException {
        checkOpen();
        if (current == KEEP_CURRENT_RESULT) {
            throw Refusals.unsupported("Only one result set of a statement is open at a time.");
        } else if (current != CLOSE_CURRENT_RESULT && current != CLOSE_ALL_RESULTS) {
            throw new SQLDataException("There is no way " + current + " to get more results.", "22023");
        }
        return results.next();
    }

    /** The rowid of the last row that an INSERT inserted, or the columns asked for; without rows if none was inserted. */
    @Override
    public final ResultSet getGeneratedKeys() throws SQLException {
        checkOpen();
        return ResultSets.of(this, keys.columns(), keys.rows());
    }

    private void resultClosed() {
        if (closesOnCompletion && results.isCompletedByClosing()) {
            isClosed = true;
            connection.closed(this);
        }
    }

    // ---- closing and cancelling

    @Override
    public final void close() throws SQLException {
        if (!isClosed) {
            isClosed = true;
            batch = new Batch();
            connection.closed(this);
            results.close();
        }
    }

    @Override
    public final boolean isClosed() {
        return isClosed || connection.isClosed();
    }

    @Override
    public final void closeOnCompletion() throws SQLException {
        checkOpen();
        closesOnCompletion = true;
    }

    @Override
    public final boolean isCloseOnCompletion() throws SQLException {
        checkOpen();
        return closesOnCompletion;
    }

    /** Ends what runs now, also rows that are being read; without anything that runs it does nothing. */
    @Override
    public final void cancel() throws SQLException {
        checkOpen();
        Call call = running;
        if (call != null) {
            call.cancel();
        }
    }

    @Override
    final void checkOpen() throws SQLException {
        connection.checkOpen();
        if (isClosed) {
            throw Refusals.closedStatement();
        }
    }

    @Override
    public final Connection getConnection() throws SQLException {
        checkOpen();
        return connection;
    }

    final ServerConnection connection() {
        return connection;
    }
}
