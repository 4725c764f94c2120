package io.millpond.migrations.apply;

import java.sql.Connection;
import java.util.HashSet;
import java.util.Set;
import org.flywaydb.core.api.configuration.Configuration;
import org.flywaydb.core.internal.database.base.Database;
import org.flywaydb.core.internal.database.base.Table;
import org.flywaydb.core.internal.jdbc.JdbcConnectionFactory;
import org.flywaydb.core.internal.jdbc.StatementInterceptor;

/**
 * One Flyway command's view of the database. Flyway's own {@code SQLiteDatabase} cannot be extended: it hands out a
 * connection type whose constructor is closed, and the lock belongs on the connection.
 *
 * <p>Threads: confined to the thread of its command.
 */
final class MillpondDatabase extends Database<MillpondConnection> {
    private static final String MAIN = "main";

    private final Set<String> missing = new HashSet<>();

    MillpondDatabase(
            Configuration configuration,
            JdbcConnectionFactory jdbcConnectionFactory,
            StatementInterceptor statementInterceptor) {
        super(configuration, jdbcConnectionFactory, statementInterceptor);
        DriverSkew.warn(jdbcMetaData);
    }

    @Override
    protected MillpondConnection doGetConnection(Connection connection) {
        return new MillpondConnection(
                this, engine() == Engine.SERVER ? WatchedConnection.watch(connection) : connection);
    }

    Engine engine() {
        return Engine.ofUrl(jdbcConnectionFactory.getJdbcUrl());
    }

    @Override
    public void ensureSupported(Configuration ignored) {
        // The skew warning above says what matters; every SQLite that the driver brings can run migrations.
    }

    /** The layout of Flyway's history table, so that stock Flyway can read it and we can read stock Flyway's. */
    @Override
    @SuppressWarnings("rawtypes") // Flyway's own signature
    public String getRawCreateScript(Table table, boolean baseline) {
        String columns = String.join(
                ", ",
                "\"installed_rank\" INT NOT NULL PRIMARY KEY",
                "\"version\" VARCHAR(50)",
                "\"description\" VARCHAR(200) NOT NULL",
                "\"type\" VARCHAR(20) NOT NULL",
                "\"script\" VARCHAR(1000) NOT NULL",
                "\"checksum\" INT",
                "\"installed_by\" VARCHAR(100) NOT NULL",
                "\"installed_on\" TEXT NOT NULL DEFAULT (strftime('%Y-%m-%d %H:%M:%f', 'now'))",
                "\"execution_time\" INT NOT NULL",
                "\"success\" BOOLEAN NOT NULL");
        String index = doQuote(table.getName() + "_s_idx");
        return "CREATE TABLE " + table + " (" + columns + ");\n"
                + (baseline ? getBaselineStatement(table) + ";\n" : "")
                + "CREATE INDEX " + index + " ON " + doQuote(table.getName()) + " (\"success\");\n";
    }

    @Override
    protected String doGetCurrentUser() {
        return "";
    }

    @Override
    public boolean supportsDdlTransactions() {
        return true;
    }

    @Override
    public String getBooleanTrue() {
        return "1";
    }

    @Override
    public String getBooleanFalse() {
        return "0";
    }

    @Override
    public boolean catalogIsSchema() {
        return true;
    }

    @Override
    protected String doGetCatalog() {
        return MAIN;
    }

    /** One connection: a second one could neither see nor lock what the first is about to commit. */
    @Override
    public boolean useSingleConnection() {
        return true;
    }

    /** Remembers the last answer about a table. */
    void looked(String table, boolean exists) {
        if (exists) {
            missing.remove(table);
        } else {
            missing.add(table);
        }
    }

    /** Whether the table was not there when Flyway last looked. */
    boolean wasMissing(String table) {
        return missing.contains(table);
    }

    @Override
    public void close() {
        getMainConnection().giveBack();
        super.close();
    }
}
