package io.millpond.runtime.pool;

import io.millpond.runtime.MillpondConfig;
import io.millpond.runtime.MillpondException;
import io.millpond.runtime.verdict.Verdicts;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One database file with its writer, its readers and what is known of its statements. Thread-safe. */
public final class LocalDatabase implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LocalDatabase.class);

    private final MillpondConfig config;
    private final ActiveLeases active = new ActiveLeases();
    private final AtomicBoolean isClosed = new AtomicBoolean();
    private final Deadlines deadlines = new Deadlines();
    private final WriterQueue writers;
    private final ReaderPool readers;
    private final Connection judging;
    private final Verdicts verdicts;

    private LocalDatabase(MillpondConfig config) throws SQLException {
        this.config = config;
        ConnectionSource source = new ConnectionSource(config);
        // The writer first: it creates the file and the WAL that readers only find.
        PhysicalConnection writer = source.openWriter();
        try {
            this.judging = source.openJudge();
        } catch (SQLException e) {
            writer.close();
            throw e;
        }
        this.verdicts = new Verdicts(judging, config.verdictCacheSize());
        long timeoutNanos = config.acquireTimeout().toNanos();
        this.writers = new WriterQueue(
                source, writer, timeoutNanos, config.longTransaction().toNanos(), active);
        this.readers = new ReaderPool(source, config.readers(), timeoutNanos, active);
    }

    /**
     * Opens the file, or creates it.
     *
     * @param config where and how
     * @return open
     * @throws MillpondException if it cannot be used, with the reason
     */
    public static LocalDatabase open(MillpondConfig config) {
        OpenFailure.checkFolder(config.file());
        try {
            LocalDatabase database = new LocalDatabase(config);
            try {
                database.probe();
                return database;
            } catch (SQLException e) {
                database.close();
                throw e;
            }
        } catch (SQLException e) {
            throw OpenFailure.of(config, e);
        }
    }

    /**
     * A reader.
     *
     * @param holdsAnother whether the caller already holds a lease; then it does not wait
     * @return to be closed
     * @throws SQLException if none came in time, or the database is closed
     */
    public Lease reader(boolean holdsAnother) throws SQLException {
        return readers.acquire(holdsAnother);
    }

    /**
     * The writer.
     *
     * @param purpose the SQL text that needs it, shown to those who wait too long
     * @return to be closed
     * @throws SQLException if the turn did not come in time, or the database is closed
     */
    public Lease writer(String purpose) throws SQLException {
        return writers.acquire(purpose);
    }

    /**
     * What is known of statements.
     *
     * @return shared by all connections
     */
    public Verdicts verdicts() {
        return verdicts;
    }

    /**
     * Timers for query timeouts.
     *
     * @return shared by all connections
     */
    public Deadlines deadlines() {
        return deadlines;
    }

    /**
     * How it was opened.
     *
     * @return the configuration
     */
    public MillpondConfig config() {
        return config;
    }

    /**
     * Facts about SQLite and its driver.
     *
     * @return only to be asked for what does not touch the database
     */
    public DatabaseMetaData facts() {
        try {
            return judging.getMetaData();
        } catch (SQLException e) {
            throw new IllegalStateException("the database is closed", e);
        }
    }

    /** To be called after a schema change: verdicts are forgotten. */
    public void schemaChanged() {
        verdicts.forget();
    }

    /**
     * Whether {@link #close()} was called.
     *
     * @return true from its beginning
     */
    public boolean isClosed() {
        return isClosed.get();
    }

    /**
     * Lets running work end within the close timeout, interrupts what is left, writes the WAL into the file and closes.
     *
     * @throws MillpondException if work had to be interrupted; everything is closed all the same
     */
    @Override
    public void close() {
        if (!isClosed.compareAndSet(false, true)) {
            return;
        }
        int unfinished = new Closing(writers, readers, active).drain(config.closeTimeout());
        deadlines.close();
        readers.close();
        PhysicalConnection writer = writers.connection();
        if (unfinished == 0 && writer != null) {
            tidy(writer);
        }
        try {
            closeLast();
        } catch (SQLException e) {
            throw Closing.failed(config.file(), e);
        }
        if (unfinished > 0) {
            throw Closing.incomplete(config, unfinished);
        }
    }

    /** The writer last: only a connection that may write removes the WAL. */
    private void closeLast() throws SQLException {
        try {
            judging.close();
        } finally {
            writers.close();
        }
    }

    /** SQLite keeps what it learned about the tables, and leaves no WAL behind when the last connection goes. */
    private void tidy(PhysicalConnection writer) {
        try {
            writer.run("PRAGMA busy_timeout=0"); // another process that writes now does the same when it ends
            writer.run("PRAGMA optimize");
            writer.run("PRAGMA wal_checkpoint(TRUNCATE)");
        } catch (SQLException e) {
            // Everything committed is in the WAL, which is as good; nobody has to hear of it.
            LOG.debug("The file was left with its WAL", e);
        }
    }

    /** Finds out now, not at the first write, whether the file is a database that can be written. */
    private void probe() throws SQLException {
        try (Lease writer = writer("probe")) {
            writer.connection().run("BEGIN IMMEDIATE");
            writer.connection().run("ROLLBACK");
        }
        reader(false).close();
    }
}
