package io.millpond.migrations.apply;

import io.millpond.migrations.apply.MigrationException.Code;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.flywaydb.core.internal.sqlscript.FlywaySqlScriptException;

/**
 * Names the views and triggers, made by hand, for which a generated migration refuses to make their table anew. The
 * migration has noted them in a table of its own, which is there until it is rolled back; SQLite's message is a mere "CHECK
 * constraint failed".
 *
 * <p>Threads: stateless.
 */
final class UnknownDependents {
    private static final String CONDITION = "CHECK (unknown_users IS NULL)";
    private static final String NOTED = "SELECT unknown_users FROM millpond_copied WHERE unknown_users IS NOT NULL";

    private UnknownDependents() {}

    /**
     * A better failure, or the same.
     *
     * @param connection in the transaction that failed
     */
    static Exception explain(Connection connection, Exception failure) {
        FlywaySqlScriptException script = Failures.find(failure, FlywaySqlScriptException.class);
        if (script == null || !isCondition(String.valueOf(script.getStatement()))) {
            return failure;
        }
        try (Statement statement = connection.createStatement();
                ResultSet noted = statement.executeQuery(NOTED)) {
            return noted.next() ? explained(script, noted.getString(1), failure) : failure;
        } catch (SQLException e) {
            failure.addSuppressed(e);
            return failure;
        }
    }

    /** Whether it is the statement that fails where there is one. */
    static boolean isCondition(String sql) {
        return sql.contains(CONDITION);
    }

    private static MigrationException explained(FlywaySqlScriptException script, String users, Exception failure) {
        String name =
                script.getResource() == null ? "A script" : script.getResource().getFilename();
        return new MigrationException(
                Code.UNKNOWN_DEPENDENTS,
                name + ", line " + script.getLineNumber()
                        + ": this database has what no migration made and what uses the table that is made anew here: "
                        + users,
                "Nothing of the migration was kept. Drop what is named, run the migration again, and make it again by hand;"
                        + " or let an earlier migration drop it and, if it is meant to stay, have it in the schema files.",
                failure);
    }
}
