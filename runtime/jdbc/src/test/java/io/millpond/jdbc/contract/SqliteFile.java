package io.millpond.jdbc.contract;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.stream.Stream;
import org.sqlite.SQLiteConfig;

/** sqlite-jdbc on a file, set as sqld sets its own: foreign keys on, write-ahead log. */
final class SqliteFile implements Engine {
    @Override
    public Database create() throws IOException {
        Path folder = Files.createTempDirectory("contract");
        String url = "jdbc:sqlite:" + folder.resolve("contract.db");
        return new Database() {
            @Override
            public Connection open() throws SQLException {
                SQLiteConfig config = new SQLiteConfig();
                config.enforceForeignKeys(true);
                config.setJournalMode(SQLiteConfig.JournalMode.WAL);
                config.setSynchronous(SQLiteConfig.SynchronousMode.OFF);
                return config.createConnection(url);
            }

            @Override
            public Connection openReadOnly() throws SQLException {
                SQLiteConfig config = new SQLiteConfig();
                config.setReadOnly(true);
                return config.createConnection(url);
            }

            @Override
            public void close() throws IOException {
                try (Stream<Path> files = Files.list(folder)) {
                    for (Path file : files.toList()) {
                        Files.delete(file);
                    }
                }
                Files.delete(folder);
            }
        };
    }

    @Override
    public boolean isServer() {
        return false;
    }
}
