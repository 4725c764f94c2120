package io.millpond.runtime.connection;

import io.millpond.runtime.pool.PhysicalConnection;
import io.millpond.runtime.pool.PhysicalStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/** Answers questions about the database and about statements that have not run. Stateless. */
final class Inspection {
    private Inspection() {}

    /** A list of the driver's metadata, kept in memory. */
    static RowsResultSet metaData(RoutingStatement owner, FileExecution execution, RoutingMetaData.Question question)
            throws SQLException {
        return execution.look(connection -> read(owner, connection, question));
    }

    /** Prepares without running, to look at columns and parameters. */
    static <T> T describe(FileExecution execution, String sql, Description<T> description) throws SQLException {
        return execution.look(connection -> {
            try (PhysicalStatement statement = connection.prepare(sql)) {
                return description.of(statement);
            } catch (SQLException e) {
                throw SqlErrors.map(e);
            }
        });
    }

    /** Looks at a prepared statement. */
    @FunctionalInterface
    interface Description<T> {
        T of(PhysicalStatement statement) throws SQLException;
    }

    private static RowsResultSet read(
            RoutingStatement owner, PhysicalConnection connection, RoutingMetaData.Question question)
            throws SQLException {
        try (ResultSet rows = question.ask(connection.connection().getMetaData())) {
            return RowsResultSet.drain(owner, rows);
        } catch (SQLException e) {
            throw SqlErrors.map(e);
        }
    }
}
