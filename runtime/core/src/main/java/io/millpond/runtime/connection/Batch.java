package io.millpond.runtime.connection;

import io.millpond.runtime.verdict.Kind;
import java.sql.BatchUpdateException;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Runs a batch as one atomic unit. (sqlite-jdbc in autocommit keeps what came before the statement that failed.) Stateless.
 */
final class Batch {
    /** The counts in order, and the generated keys of all. */
    record Outcome(List<Long> counts, @Nullable RowsResultSet keys) {}

    private Batch() {}

    static Outcome run(Units execution, List<Call> calls) throws SQLException {
        int[] at = new int[1];
        try {
            return execution.atomically(calls.get(0).sql(), step -> {
                List<Long> counts = new ArrayList<>();
                RowsResultSet keys = null;
                for (Call call : calls) {
                    Result result = one(step, call);
                    counts.add(result.count());
                    at[0]++;
                    RowsResultSet more = result.keys();
                    if (keys == null) {
                        keys = more;
                    } else if (more != null) {
                        keys.append(more);
                    }
                }
                return new Outcome(counts, keys);
            });
        } catch (SQLException e) {
            throw failed(SqlErrors.map(e), at[0], calls.size());
        }
    }

    private static Result one(Units.Step step, Call call) throws SQLException {
        check(call);
        Result result = step.run(call);
        if (result.rows() != null) {
            throw new SQLException("A statement of a batch must not return rows.", "07000");
        }
        return result;
    }

    static void check(Call call) throws SQLException {
        Kind kind = call.verdict().kind();
        if (!kind.changesRows() && kind != Kind.SCHEMA && kind != Kind.EMPTY && kind != Kind.REFUSED) {
            throw new SQLException(
                    "A batch holds INSERT, UPDATE, DELETE and DDL, one statement each; this one is " + kind + ".",
                    "07000");
        }
    }

    /** All are counted as failed, because none has taken effect. */
    static SQLException failed(SQLException cause, int at, int size) {
        long[] counts = new long[size];
        Arrays.fill(counts, Statement.EXECUTE_FAILED);
        String where = at < size ? "Statement " + (at + 1) + " of " + size + " failed" : "The commit failed";
        return new BatchUpdateException(
                where + ", so none has taken effect: " + cause.getMessage(),
                cause.getSQLState(),
                cause.getErrorCode(),
                counts,
                cause);
    }
}
