package io.millpond.migrations.apply;

import java.sql.Connection;
import org.flywaydb.core.api.ResourceProvider;
import org.flywaydb.core.api.configuration.Configuration;
import org.flywaydb.core.internal.database.base.Database;
import org.flywaydb.core.internal.database.sqlite.SQLiteDatabaseType;
import org.flywaydb.core.internal.jdbc.ExecutionTemplate;
import org.flywaydb.core.internal.jdbc.JdbcConnectionFactory;
import org.flywaydb.core.internal.jdbc.StatementInterceptor;
import org.flywaydb.core.internal.parser.Parser;
import org.flywaydb.core.internal.parser.ParsingContext;
import org.flywaydb.core.internal.sqlscript.SqlScriptFactory;

/**
 * Flyway's SQLite with a migration lock and safe foreign keys. Flyway finds it by its service file and prefers it to its
 * own type by priority. Public only because a service provider must be.
 *
 * <p>Threads: stateless.
 */
public final class MillpondDatabaseType extends SQLiteDatabaseType {
    private static final int ABOVE_STOCK = 1;

    /** Called by Flyway. */
    public MillpondDatabaseType() {}

    @Override
    public int getPriority() {
        return ABOVE_STOCK;
    }

    @Override
    @SuppressWarnings("rawtypes") // Flyway's own signature
    public Database createDatabase(
            Configuration configuration,
            JdbcConnectionFactory jdbcConnectionFactory,
            StatementInterceptor statementInterceptor) {
        return new MillpondDatabase(configuration, jdbcConnectionFactory, statementInterceptor);
    }

    @Override
    public Parser createParser(
            Configuration configuration, ResourceProvider resourceProvider, ParsingContext parsingContext) {
        return new MillpondParser(configuration, parsingContext);
    }

    @Override
    public SqlScriptFactory createSqlScriptFactory(Configuration configuration, ParsingContext parsingContext) {
        return MillpondScript.factory(this, configuration, parsingContext);
    }

    @Override
    public ExecutionTemplate createTransactionalExecutionTemplate(Connection connection, boolean rollbackOnException) {
        return new NestableTransaction(connection, super.createTransactionalExecutionTemplate(connection, true));
    }
}
