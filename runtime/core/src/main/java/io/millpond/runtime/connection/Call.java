package io.millpond.runtime.connection;

import io.millpond.runtime.pool.PhysicalStatement;
import io.millpond.runtime.verdict.Verdict;
import java.sql.SQLException;

/**
 * One statement to be run, with its values.
 *
 * @param statement for which it runs; owns the rows
 * @param sql one statement
 * @param verdict what it is
 * @param values its parameters
 * @param keys which generated keys are wanted
 */
record Call(RoutingStatement statement, String sql, Verdict verdict, Parameters values, KeysRequest keys) {
    Call(RoutingStatement statement, String sql, Verdict verdict) {
        this(statement, sql, verdict, Parameters.NONE, KeysRequest.NONE);
    }

    void bind(PhysicalStatement target) throws SQLException {
        values.bind(target);
    }
}
