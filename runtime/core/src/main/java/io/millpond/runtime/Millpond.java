package io.millpond.runtime;

import java.sql.SQLException;
import javax.sql.DataSource;
import org.jooq.DSLContext;
import org.jooq.Query;
import org.jooq.SQLDialect;
import org.jooq.conf.FetchTriggerValuesAfterReturning;
import org.jooq.conf.Settings;
import org.jooq.impl.DSL;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/**
 * An open database. All methods may be called from any thread.
 *
 * <p>Reads run on read-only connections and never wait for a write; writes take turns on one writer.
 */
public final class Millpond implements AutoCloseable {
    private final DataSource dataSource;
    private final DSLContext dsl;

    private Millpond(DataSource dataSource) {
        this.dataSource = dataSource;
        this.dsl = DSL.using(
                dataSource,
                SQLDialect.SQLITE,
                new Settings()
                        .withFetchTriggerValuesAfterReturning(FetchTriggerValuesAfterReturning.NEVER)
                        .withInListPadding(true));
    }

    /**
     * Opens a database; a file that does not exist is created.
     *
     * @param config where and how
     * @return open, until {@link #close()}
     * @throws MillpondException if it cannot be opened
     */
    public static Millpond open(MillpondConfig config) {
        SQLiteConfig sqlite = new SQLiteConfig();
        sqlite.setJournalMode(SQLiteConfig.JournalMode.WAL);
        sqlite.enforceForeignKeys(true);
        sqlite.setBusyTimeout((int) config.busyTimeout().toMillis());
        sqlite.setTransactionMode(SQLiteConfig.TransactionMode.IMMEDIATE);
        SQLiteDataSource source = new SQLiteDataSource(sqlite);
        source.setUrl("jdbc:sqlite:" + config.file());
        try {
            source.getConnection().close();
        } catch (SQLException e) {
            throw new MillpondException(
                    MillpondException.Code.CANNOT_OPEN,
                    "Cannot open " + config.file() + ": " + e.getMessage(),
                    "Check the path and its permissions.",
                    e);
        }
        return new Millpond(source);
    }

    /**
     * An ordinary data source for plain JDBC, Spring, JDBI or Hibernate.
     *
     * @return always the same one
     */
    public DataSource dataSource() {
        return dataSource;
    }

    /**
     * jOOQ over {@link #dataSource()}, set up so that {@code RETURNING} is right on SQLite.
     *
     * @return always the same one
     */
    public DSLContext dsl() {
        return dsl;
    }

    /**
     * Runs different statements with their bind values as one atomic unit: all take effect, or none.
     *
     * @param queries in the order in which they run
     * @return the update count of each, in order
     * @throws org.jooq.exception.DataAccessException if one fails; none has taken effect then
     */
    public int[] batch(Query... queries) {
        return dsl.transactionResult(transaction -> {
            int[] counts = new int[queries.length];
            for (int i = 0; i < queries.length; i++) {
                counts[i] = transaction.dsl().execute(queries[i]);
            }
            return counts;
        });
    }

    /** Waits for running work, then closes everything. Further calls do nothing. */
    @Override
    public void close() {}
}
