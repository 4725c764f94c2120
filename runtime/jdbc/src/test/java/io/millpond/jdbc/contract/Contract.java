package io.millpond.jdbc.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.assertj.core.api.AbstractThrowableAssert;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** What every area of the contract stands on: a fresh database and a connection to it for each test. */
abstract class Contract {
    private final Engine engine;
    private final List<Connection> opened = new ArrayList<>();
    private Engine.Database database;

    /** The test's first connection, in autocommit. */
    protected Connection connection;

    Contract(Engine engine) {
        this.engine = engine;
    }

    @BeforeEach
    void openDatabase() throws Exception {
        database = engine.create();
        connection = open();
    }

    @AfterEach
    void closeDatabase() throws Exception {
        for (Connection open : opened) {
            open.close();
        }
        database.close();
    }

    /** Another connection to the same database. */
    final Connection open() throws SQLException {
        Connection another = database.open();
        opened.add(another);
        return another;
    }

    /** A connection to the same database that only reads. */
    final Connection openReadOnly() throws SQLException {
        Connection another = database.openReadOnly();
        opened.add(another);
        return another;
    }

    /** What is expected where file and server differ by a listed difference. */
    final <T> T expected(Difference difference, T onFile, T onServer) {
        if (difference.onFile().equals(difference.onServer())) {
            throw new IllegalStateException(difference + " is no difference");
        }
        return engine.isServer() ? onServer : onFile;
    }

    /** Runs statements, each for itself, and forgets what they give. */
    final void run(String... statements) throws SQLException {
        runOn(connection, statements);
    }

    static void runOn(Connection connection, String... statements) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    /** A query's rows, each as its values' text, with bars between them; blobs in hex. */
    final List<String> rows(String query, Object... arguments) throws SQLException {
        return rowsOn(connection, query, arguments);
    }

    static List<String> rowsOn(Connection connection, String query, Object... arguments) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            for (int i = 0; i < arguments.length; i++) {
                statement.setObject(i + 1, arguments[i]);
            }
            try (ResultSet result = statement.executeQuery()) {
                return rowsOf(result);
            }
        }
    }

    /** The rest of a result. */
    static List<String> rowsOf(ResultSet result) throws SQLException {
        List<String> rows = new ArrayList<>();
        while (result.next()) {
            List<String> values = new ArrayList<>();
            for (int column = 1; column <= result.getMetaData().getColumnCount(); column++) {
                Object value = result.getObject(column);
                values.add(value instanceof byte[] bytes ? HexFormat.of().formatHex(bytes) : String.valueOf(value));
            }
            rows.add(String.join("|", values));
        }
        return rows;
    }

    /** The error that this must give. */
    static SQLException failure(ThrowingCallable doomed) {
        return catchThrowableOfType(SQLException.class, doomed);
    }

    /** As {@code assertThat}, which cannot tell a throwable from the iterable that SQLException is too. */
    static AbstractThrowableAssert<?, ? extends Throwable> assertThatError(@Nullable Throwable error) {
        return assertThat(error);
    }

    /** SQLite's primary result code; the extended one carries it in its lowest byte (sqlite.org/rescode.html). */
    static int primaryCode(SQLException error) {
        return error.getErrorCode() & 0xff;
    }
}
