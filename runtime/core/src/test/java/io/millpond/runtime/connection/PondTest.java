package io.millpond.runtime.connection;

import io.millpond.runtime.Millpond;
import io.millpond.runtime.MillpondConfig;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** An open Millpond on a fresh file with two tables, and the few lines that every test would repeat. */
public abstract class PondTest {
    @TempDir
    protected Path folder;

    protected Millpond pond;
    protected Connection connection;

    protected MillpondConfig.Builder config() {
        return MillpondConfig.builder()
                .url("file:" + folder.resolve("pond.db"))
                .readers(2)
                .acquireTimeout(Duration.ofSeconds(20));
    }

    @BeforeEach
    void open() throws SQLException {
        pond = Millpond.open(config().build());
        connection = pond.dataSource().getConnection();
        run(
                "create table posts (id integer primary key, title text not null unique, stars integer check (stars >= 0))");
        run("create table tags (post integer not null references posts(id), name text, primary key (post, name))"
                + " without rowid");
    }

    @AfterEach
    void close() throws SQLException {
        connection.close();
        pond.close();
    }

    protected long run(String sql, Object... values) throws SQLException {
        return run(connection, sql, values);
    }

    protected static long run(Connection on, String sql, Object... values) throws SQLException {
        try (PreparedStatement statement = on.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            return statement.executeLargeUpdate();
        }
    }

    protected Object ask(String sql) throws SQLException {
        return ask(connection, sql);
    }

    /** The first column of the first row. */
    protected static Object ask(Connection on, String sql) throws SQLException {
        List<Object> column = column(on, sql);
        return column.isEmpty() ? null : column.get(0);
    }

    protected static List<Object> column(Connection on, String sql) throws SQLException {
        List<Object> values = new ArrayList<>();
        try (Statement statement = on.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                values.add(rows.getObject(1));
            }
        }
        return values;
    }
}
