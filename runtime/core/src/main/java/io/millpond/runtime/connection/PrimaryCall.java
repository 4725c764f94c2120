package io.millpond.runtime.connection;

import io.millpond.jdbc.ExecutionFacts;
import io.millpond.jdbc.LibsqlStatement;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * One statement as the primary runs it.
 *
 * @param call what
 * @param isWrite whether it is one, as far as is known
 * @param lock of its logical connection
 */
record PrimaryCall(Call call, boolean isWrite, Object lock) {
    /** Runs it; rows of a read come as they are read, and keep the connection until then. */
    Result run(PrimarySide side, PrimarySide.Leased on) throws SQLException {
        RoutingStatement owner = call.statement();
        PreparedStatement statement = prepare(call, on.connection());
        PrimaryResultSet open = null;
        try {
            owner.cancellation().enter(statement::cancel);
            owner.configure(statement);
            call.values().bind(statement);
            boolean hasRows = statement.execute();
            observe(statement);
            if (!hasRows) {
                return counted(statement);
            }
            if (isWrite) {
                try (ResultSet rows = statement.getResultSet()) {
                    return Result.rows(RowsResultSet.drain(owner, rows));
                }
            }
            open = new PrimaryResultSet(owner, lock, side, statement, statement.getResultSet());
            side.opened(open);
            return Result.rows(open);
        } finally {
            if (open == null) {
                owner.cancellation().leave();
                statement.close();
            }
        }
    }

    private Result counted(PreparedStatement statement) throws SQLException {
        long count = Math.max(0, statement.getLargeUpdateCount());
        return new Result(null, count, call.keys().isWanted() ? keys(call, statement) : null);
    }

    static RowsResultSet keys(Call call, Statement statement) throws SQLException {
        try (ResultSet rows = statement.getGeneratedKeys()) {
            return RowsResultSet.drain(call.statement(), rows);
        }
    }

    private void observe(Statement statement) throws SQLException {
        Observation seen = call.statement().observation();
        if (seen != null) {
            ExecutionFacts facts = statement.unwrap(LibsqlStatement.class).lastExecution();
            seen.counted(facts.rowsRead(), facts.rowsWritten());
        }
    }

    static PreparedStatement prepare(Call call, Connection connection) throws SQLException {
        KeysRequest keys = call.keys();
        if (!keys.indexes().isEmpty()) {
            return connection.prepareStatement(
                    call.sql(), keys.indexes().stream().mapToInt(i -> i).toArray());
        }
        if (!keys.columns().isEmpty()) {
            return connection.prepareStatement(call.sql(), keys.columns().toArray(String[]::new));
        }
        return keys.isWanted()
                ? connection.prepareStatement(call.sql(), Statement.RETURN_GENERATED_KEYS)
                : connection.prepareStatement(call.sql());
    }
}
