package io.millpond.migrations.apply;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Pattern;
import org.flywaydb.core.api.ResourceProvider;
import org.flywaydb.core.api.callback.Event;
import org.flywaydb.core.api.configuration.Configuration;
import org.flywaydb.core.internal.callback.CallbackExecutor;
import org.flywaydb.core.internal.database.DatabaseExecutionStrategy;
import org.flywaydb.core.internal.database.base.Database;
import org.flywaydb.core.internal.database.sqlite.SQLiteDatabaseType;
import org.flywaydb.core.internal.exception.FlywaySqlException;
import org.flywaydb.core.internal.jdbc.ExecutionTemplate;
import org.flywaydb.core.internal.jdbc.JdbcConnectionFactory;
import org.flywaydb.core.internal.jdbc.JdbcTemplate;
import org.flywaydb.core.internal.jdbc.StatementInterceptor;
import org.flywaydb.core.internal.parser.Parser;
import org.flywaydb.core.internal.parser.ParsingContext;
import org.flywaydb.core.internal.sqlscript.SqlScriptExecutorFactory;
import org.flywaydb.core.internal.sqlscript.SqlScriptFactory;
import org.flywaydb.core.internal.util.SqlCallable;

/**
 * Flyway's SQLite with a migration lock and safe foreign keys, on files and on libSQL servers. Flyway finds it by its
 * service file and prefers it to its own type by priority. Public only because a service provider must be.
 *
 * <p>It takes {@code jdbc:sqlite:} and {@code jdbc:libsql:} URLs, and what {@code MILLPOND_URL} may be: {@code file:},
 * {@code libsql://}, {@code https://}, {@code http://}. The token of a server is Flyway's password or, without one,
 * {@code MILLPOND_AUTH_TOKEN} of the environment.
 *
 * <p>Threads: stateless.
 */
public final class MillpondDatabaseType extends SQLiteDatabaseType {
    static final String DRIVERS =
            "A server's URL (libsql:, https:, http:, jdbc:libsql:) needs io.millpond:millpond-jdbc on"
                    + " the class path, a file's URL org.xerial:sqlite-jdbc; for flyway-maven-plugin that is its <dependencies>.";

    private static final int ABOVE_STOCK = 1;
    private static final String TOKEN_VARIABLE = "MILLPOND_AUTH_TOKEN";
    /**
     * One statement of a migration, such as a CREATE INDEX, may take longer than a query ever should. Flyway also reads in
     * transactions; one that began with the write lock would wait for the migration of another, and take its transaction
     * away. Our own begin with a write.
     */
    private static final Map<String, String> DEFAULTS = Map.of("networkTimeout", "600s", "transactionMode", "DEFERRED");
    /** Each group is one that must not be shown. */
    private static final Pattern SECRETS =
            Pattern.compile("[?&](?:authToken|password|encryptionKey|[^=&;]*token)=([^&;]*)", Pattern.CASE_INSENSITIVE);

    /** Called by Flyway. */
    public MillpondDatabaseType() {}

    @Override
    public int getPriority() {
        return ABOVE_STOCK;
    }

    @Override
    public boolean handlesJDBCUrl(String url) {
        return super.handlesJDBCUrl(url) || Engine.ofUrl(url) == Engine.SERVER || Target.isPlain(url);
    }

    @Override
    public String getDriverClass(String url, ClassLoader classLoader) {
        if (Target.isPlain(url)) {
            return PrimaryDriver.class.getName();
        }
        return Engine.ofUrl(url) == Engine.SERVER ? PrimaryDriver.LIBSQL : super.getDriverClass(url, classLoader);
    }

    @Override
    public String instantiateClassExtendedErrorMessage() {
        return DRIVERS;
    }

    @Override
    public void setDefaultConnectionProps(String url, Properties properties, ClassLoader classLoader) {
        super.setDefaultConnectionProps(url, properties, classLoader);
        if (PrimaryUrl.toJdbc(url) == null) {
            return;
        }
        String token = System.getenv(TOKEN_VARIABLE);
        if (token != null && !token.isBlank()) {
            properties.setProperty("password", token);
        }
        DEFAULTS.forEach((name, value) -> {
            if (!url.contains(name + "=")) {
                properties.setProperty(name, value);
            }
        });
    }

    @Override
    public List<Pattern> getJDBCCredentialsPatterns() {
        List<Pattern> patterns = new ArrayList<>(super.getJDBCCredentialsPatterns());
        patterns.add(SECRETS);
        return patterns;
    }

    @Override
    public SqlScriptExecutorFactory createSqlScriptExecutorFactory(
            JdbcConnectionFactory jdbcConnectionFactory,
            CallbackExecutor<Event> callbackExecutor,
            StatementInterceptor statementInterceptor) {
        if (Engine.ofUrl(jdbcConnectionFactory.getJdbcUrl()) == Engine.FILE) {
            return super.createSqlScriptExecutorFactory(jdbcConnectionFactory, callbackExecutor, statementInterceptor);
        }
        return (connection, undo, batch, outputQueryResults) -> new ServerScriptExecutor(
                new JdbcTemplate(connection, this),
                callbackExecutor,
                undo,
                isInTransaction(connection),
                outputQueryResults,
                statementInterceptor);
    }

    /** Outside of one a statement that fails leaves those before it; a batch would take some of them along. */
    private static boolean isInTransaction(Connection connection) {
        try {
            return !connection.getAutoCommit();
        } catch (SQLException e) {
            throw new FlywaySqlException("Unable to ask for the transaction", e);
        }
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
    public DatabaseExecutionStrategy createExecutionStrategy(Connection connection) {
        return new DatabaseExecutionStrategy() {
            @Override
            public <T> T execute(SqlCallable<T> migration) throws SQLException {
                return WatchedConnection.runMigration(connection, migration);
            }
        };
    }

    @Override
    public ExecutionTemplate createTransactionalExecutionTemplate(Connection connection, boolean rollbackOnException) {
        return new NestableTransaction(connection, super.createTransactionalExecutionTemplate(connection, true));
    }
}
