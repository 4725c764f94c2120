package io.millpond.runtime.primary;

import io.millpond.runtime.connection.AtomicBatches;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jooq.DSLContext;
import org.jooq.Query;
import org.jooq.ResultQuery;
import org.jooq.exception.DataAccessException;
import org.jooq.exception.IntegrityConstraintViolationException;
import org.jooq.impl.DSL;
import org.jooq.tools.jdbc.MockConnection;
import org.jooq.tools.jdbc.MockExecuteContext;
import org.jooq.tools.jdbc.MockResult;

/** A batch of different statements, sent to a server together. Stateless. */
final class OneRoundTrip {
    private OneRoundTrip() {}

    static int[] run(DSLContext dsl, List<? extends Query> queries) {
        if (queries.isEmpty()) {
            return new int[0];
        }
        List<MockExecuteContext> bound =
                queries.stream().anyMatch(ResultQuery.class::isInstance) ? List.of() : record(dsl, queries);
        // Rows are not for a batch; and what jOOQ runs as more than one statement may need the first one's answer.
        return bound.size() == queries.size() ? send(dsl, bound) : OneByOne.run(dsl, queries);
    }

    /** jOOQ has no way to ask what bindings would set; but it sets it on a connection that only listens. */
    private static List<MockExecuteContext> record(DSLContext dsl, List<? extends Query> queries) {
        List<MockExecuteContext> bound = new ArrayList<>();
        MockConnection listener = new MockConnection(call -> note(bound, call));
        DSLContext listening = DSL.using(dsl.configuration().derive(listener));
        queries.forEach(listening::execute);
        return bound;
    }

    private static MockResult[] note(List<MockExecuteContext> bound, MockExecuteContext call) {
        bound.add(call);
        return new MockResult[] {new MockResult(1)};
    }

    private static int[] send(DSLContext dsl, List<MockExecuteContext> bound) {
        return dsl.connectionResult(connection -> {
            try {
                return send(connection, bound);
            } catch (SQLException e) {
                throw translated(e);
            }
        });
    }

    private static int[] send(Connection connection, List<MockExecuteContext> bound) throws SQLException {
        List<PreparedStatement> statements = new ArrayList<>();
        try {
            for (MockExecuteContext one : bound) {
                PreparedStatement statement = connection.prepareStatement(one.sql());
                statements.add(statement);
                for (int i = 0; i < one.bindings().length; i++) {
                    statement.setObject(i + 1, one.bindings()[i]);
                }
            }
            long[] counts = connection.unwrap(AtomicBatches.class).executeTogether(statements);
            int[] narrow = new int[counts.length];
            for (int i = 0; i < counts.length; i++) {
                narrow[i] = (int) Math.min(counts[i], Integer.MAX_VALUE);
            }
            return narrow;
        } finally {
            for (PreparedStatement statement : statements) {
                statement.close();
            }
        }
    }

    /** As jOOQ does it for statements of its own. */
    private static DataAccessException translated(SQLException error) {
        String state = error.getSQLState();
        String message = String.valueOf(error.getMessage());
        return state != null && state.startsWith("23")
                ? new IntegrityConstraintViolationException(message, error)
                : new DataAccessException(message, error);
    }
}
