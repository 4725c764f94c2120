package io.millpond.migrations.apply;

import java.sql.BatchUpdateException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.flywaydb.core.api.callback.Event;
import org.flywaydb.core.api.configuration.Configuration;
import org.flywaydb.core.internal.callback.CallbackExecutor;
import org.flywaydb.core.internal.jdbc.JdbcTemplate;
import org.flywaydb.core.internal.jdbc.Results;
import org.flywaydb.core.internal.jdbc.StatementInterceptor;
import org.flywaydb.core.internal.sqlscript.DefaultSqlScriptExecutor;
import org.flywaydb.core.internal.sqlscript.SqlScript;
import org.flywaydb.core.internal.sqlscript.SqlStatement;
import org.flywaydb.core.internal.sqlscript.SqlStatementIterator;

/**
 * Sends the statements of a script a hundred at a time, and still names the one that fails. The driver says its number,
 * unless the server could not read one of the hundred: then it ran none, and they are run one by one up to that one.
 *
 * <p>Threads: confined to the thread of its command.
 */
final class ServerScriptExecutor extends DefaultSqlScriptExecutor {
    /** How the driver names one statement of a batch, counted from 1. */
    private static final Pattern POSITION = Pattern.compile("^Statement (\\d+) of ");

    ServerScriptExecutor(
            JdbcTemplate jdbcTemplate,
            CallbackExecutor<Event> callbackExecutor,
            boolean undo,
            boolean batch,
            boolean outputQueryResults,
            StatementInterceptor statementInterceptor) {
        super(jdbcTemplate, callbackExecutor, undo, batch, outputQueryResults, statementInterceptor);
    }

    @Override
    protected void handleException(
            Results results, SqlScript script, SqlStatement statement, Configuration configuration) {
        SQLException failure = results.getException();
        Matcher position = POSITION.matcher(String.valueOf(failure.getMessage()));
        if (failure instanceof BatchUpdateException
                && position.find()
                && failure.getCause() instanceof SQLException why) {
            Results ofOne = new Results();
            ofOne.setException(why);
            int skipped = Integer.parseInt(position.group(1)) - 1;
            List<SqlStatement> statements = after(script, statement);
            SqlStatement failed = statements.get(skipped);
            if (UnknownDependents.isCondition(failed.getSql())) {
                // The batch was undone as a whole; run one by one, what was noted stays to be read.
                statements
                        .subList(0, skipped + 1)
                        .forEach(next -> executeStatement(jdbcTemplate, script, next, configuration));
            }
            super.handleException(ofOne, script, failed, configuration);
        } else if (failure instanceof BatchUpdateException && !Failures.isConnectionOrTransactionLost(failure)) {
            after(script, statement).forEach(next -> executeStatement(jdbcTemplate, script, next, configuration));
        }
        super.handleException(results, script, statement, configuration);
    }

    private static List<SqlStatement> after(SqlScript script, SqlStatement first) {
        List<SqlStatement> statements = new ArrayList<>();
        try (SqlStatementIterator all = script.getSqlStatements()) {
            for (SqlStatement next = all.next(); next != null; next = all.next()) {
                if (next == first || !statements.isEmpty()) {
                    statements.add(next);
                }
            }
        }
        return statements;
    }
}
