package io.millpond.migrations.replay;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/**
 * An empty database file of its own folder, gone when closed. A file rather than memory: Flyway opens several
 * connections, and SQLite's shared cache, which would let them see one database in memory, has other locks than the
 * databases that migrations run on. Belongs to one thread at a time.
 */
public final class ScratchDatabase implements AutoCloseable {
    private final Path folder;
    private final SQLiteDataSource dataSource;

    private ScratchDatabase(Path folder, SQLiteDataSource dataSource) {
        this.folder = folder;
        this.dataSource = dataSource;
    }

    /**
     * Makes one.
     *
     * @return an empty database
     */
    public static ScratchDatabase create() {
        try {
            Path folder = Files.createTempDirectory("millpond-");
            SQLiteConfig config = new SQLiteConfig();
            config.setSynchronous(SQLiteConfig.SynchronousMode.OFF);
            config.setJournalMode(SQLiteConfig.JournalMode.MEMORY);
            SQLiteDataSource dataSource = new SQLiteDataSource(config);
            dataSource.setUrl("jdbc:sqlite:" + folder.resolve("scratch.db"));
            return new ScratchDatabase(folder, dataSource);
        } catch (IOException e) {
            throw new UncheckedIOException("No folder for a scratch database in java.io.tmpdir", e);
        }
    }

    /**
     * The database.
     *
     * @return makes connections that do not wait for the disk
     */
    public DataSource dataSource() {
        return dataSource;
    }

    /**
     * Opens a connection.
     *
     * @return for the caller to close
     * @throws SQLException where SQLite refuses
     */
    public Connection connect() throws SQLException {
        return dataSource.getConnection();
    }

    /**
     * A folder beside the database.
     *
     * @param name a plain file name
     * @return the folder, made if it was not there
     * @throws IOException where it cannot be made
     */
    public Path subfolder(String name) throws IOException {
        return Files.createDirectories(folder.resolve(name));
    }

    @Override
    public void close() {
        try (Stream<Path> files = Files.walk(folder)) {
            List<Path> deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
            for (Path file : deepestFirst) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot delete the scratch database in " + folder, e);
        }
    }
}
