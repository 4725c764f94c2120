package io.millpond.runtime.connection;

import io.millpond.runtime.verdict.Kind;
import io.millpond.runtime.verdict.Verdict;
import java.sql.ParameterMetaData;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A statement with parameters. The physical one is prepared, or taken from those kept, each time it runs, on whatever
 * connection it then runs. For one thread, except {@link #cancel()}.
 */
final class RoutingPreparedStatement extends ParameterSetters {
    private final String sql;
    private final KeysRequest wantedKeys;

    RoutingPreparedStatement(RoutingConnection connection, String sql, KeysRequest wantedKeys) {
        super(connection);
        this.sql = sql;
        this.wantedKeys = wantedKeys;
    }

    private Call call(Parameters parameters) throws SQLException {
        checkOpen();
        return new Call(this, sql, verdict(sql), parameters, wantedKeys);
    }

    /** With the values that it has now. */
    Call asCall() throws SQLException {
        return call(values().copy());
    }

    @Override
    public boolean execute() throws SQLException {
        return run(call(values())).rows() != null;
    }

    @Override
    public ResultSet executeQuery() throws SQLException {
        return query(call(values()));
    }

    @Override
    public int executeUpdate() throws SQLException {
        return toInt(executeLargeUpdate());
    }

    @Override
    public long executeLargeUpdate() throws SQLException {
        return update(call(values()));
    }

    @Override
    public void addBatch() throws SQLException {
        addBatch(call(values().copy()));
    }

    /** Null for a statement without columns. */
    @Override
    public @Nullable ResultSetMetaData getMetaData() throws SQLException {
        checkOpen();
        Verdict verdict = verdict(sql);
        if (verdict.kind() == Kind.KEPT) {
            return new ColumnsMetaData(verdict.kept().stream()
                    .map(column -> ColumnInfo.integer(column.label()))
                    .toList());
        }
        if (!isDescribable(verdict)) {
            return null;
        }
        List<ColumnInfo> columns = connection().execution().columns(sql);
        return columns.isEmpty() ? null : new ColumnsMetaData(columns);
    }

    @Override
    public ParameterMetaData getParameterMetaData() throws SQLException {
        checkOpen();
        int count = isDescribable(verdict(sql)) ? connection().execution().parameterCount(sql) : 0;
        return new ParametersMetaData(count);
    }

    /** Preparing a PRAGMA may already execute it. */
    private static boolean isDescribable(Verdict verdict) {
        return switch (verdict.kind()) {
            case READ, INSERT, CHANGE, SCHEMA -> true;
            default -> false;
        };
    }
}
