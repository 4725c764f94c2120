package io.millpond.runtime.pool;

import io.millpond.runtime.MillpondConfig;
import io.millpond.runtime.MillpondException;
import io.millpond.runtime.observe.PoolUse;
import io.millpond.runtime.verdict.Verdicts;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One database file with its writer, if it has one, its readers and what is known of its statements. Thread-safe. */
public final class LocalDatabase implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LocalDatabase.class);

    private final FileSettings settings;
    private final ActiveLeases active = new ActiveLeases();
    private final AtomicBoolean isClosed = new AtomicBoolean();
    private volatile boolean isDone;
    private final Deadlines deadlines;
    private final Writers writers;
    private final ReaderPool readers;
    private final Connection judging;
    private final Verdicts verdicts;

    private LocalDatabase(FileSettings settings, Consumer<SQLException> errors) throws SQLException {
        this.settings = settings;
        this.deadlines = new Deadlines(settings);
        ConnectionSource source = new ConnectionSource(settings, errors);
        // The writer first: it creates the file and the WAL that readers only find.
        this.writers = settings.isReplica()
                ? new NoWriters(settings)
                : new WriterQueue(source, source.openWriter(), settings, active);
        try {
            this.judging = source.openJudge();
        } catch (SQLException e) {
            writers.close();
            throw e;
        }
        this.verdicts = new Verdicts(judging, settings.verdictCacheSize());
        this.readers = new ReaderPool(source, settings, active);
    }

    /**
     * Opens the file, or creates it.
     *
     * @param config where and how
     * @return open
     * @throws MillpondException if it cannot be used, with the reason
     */
    public static LocalDatabase open(MillpondConfig config) {
        return open(FileSettings.ofPrimary(config), error -> {});
    }

    /**
     * Opens a file for reading only, as the replica of the server that the configuration names. Nothing of it is ever
     * written, when it is closed neither: the sync does that. Whoever writes to the file keeps it open meanwhile, so that
     * its WAL is there.
     *
     * @param file exists
     * @param config of the server, with the settings for readers
     * @param onCorruption called once, when SQLite first says that the file is malformed, on the thread that reads: to be
     *     quick
     * @return open
     * @throws MillpondException if it cannot be read, with the reason
     */
    public static LocalDatabase openReadOnly(Path file, MillpondConfig config, Runnable onCorruption) {
        return open(FileSettings.ofReplica(file, config), new CorruptionAlarm(onCorruption));
    }

    private static LocalDatabase open(FileSettings settings, Consumer<SQLException> errors) {
        OpenFailure.checkFolder(settings.file());
        try {
            LocalDatabase database = new LocalDatabase(settings, errors);
            try {
                database.probe();
                return database;
            } catch (SQLException e) {
                database.close();
                throw e;
            }
        } catch (SQLException e) {
            throw OpenFailure.of(settings, e);
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
     * @throws SQLException if the turn did not come in time, the database is closed, or it is a replica
     */
    public Lease writer(String purpose) throws SQLException {
        return writers.acquire(purpose);
    }

    /**
     * From now on nobody new gets a reader.
     *
     * @return whether nobody has one
     */
    public boolean refuseReaders() {
        return readers.refuse();
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
     * Where it is.
     *
     * @return as sqlite-jdbc takes it
     */
    public String url() {
        return "jdbc:sqlite:" + settings.file();
    }

    /**
     * Whether it is only read.
     *
     * @return true for {@link #openReadOnly}
     */
    public boolean isReplica() {
        return settings.isReplica();
    }

    /**
     * The refusal of a write to a replica.
     *
     * @return to be thrown: SQLState 25006
     */
    public SQLException refusal() {
        return settings.refusal();
    }

    /**
     * The refusal of anything after closing.
     *
     * @return to be thrown: SQLState 08003
     */
    public SQLException closed() {
        return settings.closed();
    }

    /**
     * The connection that has been in use for longest, by a transaction or by open rows.
     *
     * @return null if none is in use
     */
    public @Nullable LeaseUse longestUse() {
        return active.longest();
    }

    /**
     * How its read-only connections are used.
     *
     * @return at this moment
     */
    public PoolUse readersUse() {
        return readers.use();
    }

    /**
     * How the connection that writes is used.
     *
     * @return at this moment; null: a replica has none
     */
    public @Nullable PoolUse writerUse() {
        return writers.use();
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
     * Whether it is closed and nothing of it is left: a connection that was in use for longer than closing waited is
     * closed when it comes back.
     *
     * @return true if SQLite has no handle of the file through it any more
     */
    public boolean isGone() {
        return isDone && readers.openCount() == 0;
    }

    /**
     * Lets running work end within the close timeout, interrupts what is left, writes the WAL into the file (unless it is
     * only read) and closes.
     *
     * @throws MillpondException if work had to be interrupted; everything is closed all the same
     */
    @Override
    public void close() {
        close(settings.closeTimeout());
    }

    /**
     * {@link #close()} with another time.
     *
     * @param timeout for running work to end
     * @throws MillpondException if work had to be interrupted; everything is closed all the same
     */
    public void close(Duration timeout) {
        if (!isClosed.compareAndSet(false, true)) {
            return;
        }
        int unfinished = new Closing(writers, readers, active).drain(timeout);
        deadlines.close();
        readers.close();
        PhysicalConnection writer = writers.connection();
        if (unfinished == 0 && writer != null) {
            tidy(writer);
        }
        try {
            closeLast();
        } catch (SQLException e) {
            throw Closing.failed(settings.file(), e);
        }
        isDone = true;
        if (unfinished > 0) {
            throw Closing.incomplete(settings, unfinished);
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

    /** Finds out now, not at the first statement, whether the file is a database that can be used as it is meant to be. */
    private void probe() throws SQLException {
        if (!isReplica()) {
            try (Lease writer = writer("probe")) {
                writer.connection().run("BEGIN IMMEDIATE");
                writer.connection().run("ROLLBACK");
            }
        }
        try (Lease reader = reader(false)) {
            reader.connection().number("PRAGMA schema_version"); // reads from the file
        }
    }
}
