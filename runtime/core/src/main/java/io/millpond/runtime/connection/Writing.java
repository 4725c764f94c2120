package io.millpond.runtime.connection;

import io.millpond.runtime.pool.PhysicalConnection;
import io.millpond.runtime.pool.PhysicalStatement;
import io.millpond.runtime.verdict.GeneratedKeys;
import io.millpond.runtime.verdict.Kind;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Runs a write on the writer, with generated keys by RETURNING. Stateless. */
final class Writing {
    private Writing() {}

    static Result run(Call call, PhysicalConnection connection) throws SQLException {
        String returning = call.keys().isWanted() && call.verdict().kind() == Kind.INSERT
                ? GeneratedKeys.append(call.sql(), call.keys().returning())
                : null;
        if (returning == null) {
            return run(call, connection, call.sql());
        }
        PhysicalStatement statement = prepareOrNull(connection, returning, call.keys());
        if (statement == null) {
            return withoutReturning(call, connection);
        }
        try (statement) {
            RowsResultSet keys = drain(call, statement);
            if (!call.keys().indexes().isEmpty()) {
                keys = keys.project(call.keys().indexes());
            }
            return new Result(null, connection.changes(), keys);
        }
    }

    private static Result run(Call call, PhysicalConnection connection, String sql) throws SQLException {
        try (PhysicalStatement statement = connection.prepare(sql)) {
            call.bind(statement);
            if (!statement.execute()) {
                return Result.count(call.verdict().kind().changesRows() ? connection.changes() : 0);
            }
            return Result.rows(rows(call, statement));
        }
    }

    private static RowsResultSet drain(Call call, PhysicalStatement statement) throws SQLException {
        call.bind(statement);
        statement.execute();
        return rows(call, statement);
    }

    private static RowsResultSet rows(Call call, PhysicalStatement statement) throws SQLException {
        try (ResultSet rows = statement.rows()) {
            return RowsResultSet.drain(call.statement(), rows);
        }
    }

    /** Some tables have no rowid, and some cannot return: then there is still SQLite's last rowid. */
    private static @Nullable PhysicalStatement prepareOrNull(
            PhysicalConnection connection, String sql, KeysRequest keys) throws SQLException {
        try {
            return connection.prepare(sql);
        } catch (SQLException e) {
            if (keys.equals(KeysRequest.ROWID)) {
                return null;
            }
            throw e;
        }
    }

    private static Result withoutReturning(Call call, PhysicalConnection connection) throws SQLException {
        Result result = run(call, connection, call.sql());
        RowsResultSet keys = new RowsResultSet(
                call.statement(),
                List.of(ColumnInfo.integer("GENERATED_KEY")),
                result.count() > 0
                        ? List.<Object[]>of(new Object[] {connection.number("SELECT last_insert_rowid()")})
                        : List.of());
        return new Result(result.rows(), result.count(), keys);
    }
}
