package io.millpond.runtime.connection;

import io.millpond.runtime.verdict.GeneratedKeys;
import io.millpond.runtime.verdict.Kind;
import io.millpond.runtime.verdict.Verdict;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.ArrayList;
import java.util.List;

/**
 * Runs a text of several statements: all of them, in order. (sqlite-jdbc's {@code execute} runs the first and drops the
 * rest without a word.) Without transaction control in it the text is one atomic unit. Its update count is the sum; only
 * its last statement may return rows. Stateless.
 */
final class Several {
    private Several() {}

    static Result run(Units execution, Call whole) throws SQLException {
        if (!whole.values().isEmpty()) {
            throw new SQLFeatureNotSupportedException(
                    "A text of several statements takes no parameters. Next: prepare them one by one.", "0A000");
        }
        List<Call> calls = new ArrayList<>();
        boolean isUnit = true;
        for (String sql : whole.verdict().parts()) {
            Verdict verdict = execution.verdict(sql);
            isUnit &= !verdict.kind().isControl() && verdict.kind() != Kind.MAINTENANCE;
            calls.add(new Call(whole.statement(), sql, verdict));
        }
        checkRows(calls);
        try {
            return isUnit
                    ? execution.atomically(whole.sql(), step -> inOrder(calls, call -> buffered(call, step.run(call))))
                    : inOrder(calls, execution::execute);
        } catch (SQLException e) {
            throw SqlErrors.map(e);
        }
    }

    /** The statements of a text that a server runs in one request; empty if it is another kind of text. */
    static List<Call> writesWithoutRows(Units execution, Call whole) {
        List<Call> calls = new ArrayList<>();
        for (String sql : whole.verdict().parts()) {
            Verdict verdict = execution.verdict(sql);
            boolean isPlain = verdict.kind() == Kind.SCHEMA
                    || (verdict.kind().changesRows() && GeneratedKeys.append(sql, "") != null);
            if (!isPlain || !verdict.sessionValues().isEmpty()) {
                return List.of();
            }
            calls.add(new Call(whole.statement(), sql, verdict));
        }
        return whole.values().isEmpty() ? calls : List.of();
    }

    private static Result inOrder(List<Call> calls, Units.Step step) throws SQLException {
        long sum = 0;
        Result result = Result.count(0);
        for (int i = 0; i < calls.size(); i++) {
            result = step.run(calls.get(i));
            ReadOnlyResultSet rows = result.rows();
            if (rows != null && i < calls.size() - 1) {
                rows.close();
                throw notLast(i);
            }
            sum += Math.max(0, result.count());
        }
        return result.rows() != null ? result : Result.count(sum);
    }

    /** The unit ends when its last statement has run, and with it every open cursor. */
    private static Result buffered(Call call, Result result) throws SQLException {
        ReadOnlyResultSet rows = result.rows();
        if (rows == null || rows instanceof RowsResultSet) {
            return result;
        }
        try (rows) {
            return Result.rows(RowsResultSet.drain(call.statement(), rows));
        }
    }

    private static void checkRows(List<Call> calls) throws SQLException {
        for (int i = 0; i < calls.size() - 1; i++) {
            Kind kind = calls.get(i).verdict().kind();
            if (kind == Kind.READ || kind == Kind.KEPT) {
                throw notLast(i);
            }
        }
    }

    private static SQLException notLast(int index) {
        return new SQLFeatureNotSupportedException(
                "Statement " + (index + 1) + " of the text returns rows, and only the last may."
                        + " Next: run it on its own.",
                "0A000");
    }
}
