package io.millpond.migrations.evolution;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.sqlite.SQLiteConnection;

/** The bytes of a database at a moment, of which copies are made in memory. Immutable. */
final class Snapshot {
    private final byte[] bytes;

    private Snapshot(byte[] bytes) {
        this.bytes = bytes;
    }

    static Snapshot of(Connection connection) throws SQLException {
        return new Snapshot(connection.unwrap(SQLiteConnection.class).serialize("main"));
    }

    Connection open() throws SQLException {
        Connection memory = DriverManager.getConnection("jdbc:sqlite::memory:");
        try {
            memory.unwrap(SQLiteConnection.class).deserialize("main", bytes);
        } catch (SQLException e) {
            memory.close();
            throw e;
        }
        return memory;
    }

    /** As a second database of a connection, named old. */
    void attach(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("attach ':memory:' as old");
        }
        connection.unwrap(SQLiteConnection.class).deserialize("old", bytes);
    }
}
