package io.millpond.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * A server whose answers are Hrana and make no sense: too few, too many, of another kind, skipped without a reason. A fake,
 * because no real server does this. {@code -Dmillpond.seed=n} replays a run.
 */
final class StrangeServerTest {
    private static final String GREETING =
            "{\"baton\":null,\"base_url\":null,\"results\":[{\"type\":\"ok\",\"response\":"
                    + "{\"type\":\"execute\",\"result\":{\"cols\":[{\"name\":\"v\",\"decltype\":null},{\"name\":\"d\",\"decltype\":null}],"
                    + "\"rows\":[[{\"type\":\"text\",\"value\":\"3.45.1\"},{\"type\":\"integer\",\"value\":\"0\"}]],"
                    + "\"affected_row_count\":0,\"last_insert_rowid\":null,\"replication_index\":null}}},"
                    + "{\"type\":\"ok\",\"response\":{\"type\":\"close\"}}]}";
    private static final int[] STATUSES = {200, 200, 200, 200, 200, 200, 200, 200, 200, 400, 403, 404, 500};
    private static final String[] VALUES = {
        "{\"type\":\"null\"}",
        "{\"type\":\"float\",\"value\":null}",
        "{\"type\":\"text\",\"value\":\"x\"}",
        "{\"type\":\"integer\",\"value\":\"7\"}",
        "{\"type\":\"blob\",\"base64\":\"AA\"}"
    };

    private final long seed = Long.getLong("millpond.seed", System.nanoTime());
    private final Random random = new Random(seed);
    private boolean isGreeted;
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newSingleThreadExecutor());
        server.createContext("/", this::answer);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        exchange.getRequestBody().readAllBytes();
        boolean isCursor = exchange.getRequestURI().getPath().endsWith("/cursor");
        String text = !isGreeted ? GREETING : isCursor ? cursor() : pipeline();
        int status = isGreeted ? STATUSES[random.nextInt(STATUSES.length)] : 200;
        isGreeted = true;
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private String baton() {
        return random.nextInt(3) == 0 ? "null" : "\"b" + random.nextInt(1000) + "\"";
    }

    private String pipeline() {
        StringBuilder results = new StringBuilder();
        int count = random.nextInt(10) == 0 ? random.nextInt(5) : 2 + random.nextInt(2);
        for (int i = 0; i < count; i++) {
            results.append(i == 0 ? "" : ",").append(result(i));
        }
        return "{\"baton\":" + baton() + ",\"base_url\":null,\"results\":[" + results + "]}";
    }

    private String result(int position) {
        int kind = random.nextInt(4) == 0 ? random.nextInt(6) : position == 0 ? random.nextInt(2) : 3;
        return switch (kind) {
            case 0 -> ok("execute", "\"result\":" + rows());
            case 1 -> ok("batch", "\"result\":" + batch());
            case 2 ->
                ok("describe", "\"result\":{\"params\":[],\"cols\":[],\"is_explain\":false,\"is_readonly\":true}");
            case 3 -> ok("get_autocommit", "\"is_autocommit\":" + random.nextBoolean());
            case 4 -> "{\"type\":\"error\",\"error\":{\"message\":\"odd\",\"code\":\"RESPONSE_TOO_LARGE\"}}";
            default -> ok("close", "\"more\":1");
        };
    }

    private static String ok(String type, String fields) {
        return "{\"type\":\"ok\",\"response\":{\"type\":\"" + type + "\"," + fields + "}}";
    }

    private String batch() {
        StringBuilder results = new StringBuilder();
        StringBuilder errors = new StringBuilder();
        int count = random.nextInt(6);
        for (int i = 0; i < count; i++) {
            int kind = random.nextInt(4);
            results.append(i == 0 ? "" : ",").append(kind > 1 ? rows() : "null");
            errors.append(i == 0 ? "" : ",")
                    .append(
                            kind == 1
                                    ? "{\"message\":\"UNIQUE constraint failed: t.a\",\"code\":\"SQLITE_CONSTRAINT\"}"
                                    : "null");
        }
        return "{\"step_results\":[" + results + "],\"step_errors\":[" + errors + "],\"replication_index\":\"3\"}";
    }

    private String rows() {
        int columns = random.nextInt(4);
        StringBuilder names = new StringBuilder();
        for (int i = 0; i < columns; i++) {
            names.append(i == 0 ? "" : ",").append("{\"name\":\"c" + i + "\",\"decltype\":null}");
        }
        StringBuilder rows = new StringBuilder();
        int count = columns == 0 ? 0 : random.nextInt(4);
        for (int i = 0; i < count; i++) {
            rows.append(i == 0 ? "" : ",").append('[').append(values(columns)).append(']');
        }
        return "{\"cols\":[" + names + "],\"rows\":[" + rows + "],\"affected_row_count\":" + random.nextInt(3)
                + ",\"last_insert_rowid\":\"" + random.nextInt(9) + "\",\"replication_index\":null}";
    }

    private String values(int columns) {
        StringBuilder values = new StringBuilder();
        for (int i = 0; i < columns; i++) {
            values.append(i == 0 ? "" : ",").append(VALUES[random.nextInt(VALUES.length)]);
        }
        return values.toString();
    }

    private String cursor() {
        StringBuilder lines = new StringBuilder("{\"baton\":" + baton() + ",\"base_url\":null}\n");
        int count = random.nextInt(7);
        for (int i = 0; i < count; i++) {
            lines.append(
                            switch (random.nextInt(6)) {
                                case 0 ->
                                    "{\"type\":\"step_begin\",\"step\":" + random.nextInt(3)
                                            + ",\"cols\":[{\"name\":\"c\",\"decltype\":null}]}";
                                case 1 -> "{\"type\":\"row\",\"row\":[" + values(1) + "]}";
                                case 2 -> "{\"type\":\"step_end\",\"affected_row_count\":0,\"last_insert_rowid\":null}";
                                case 3 ->
                                    "{\"type\":\"step_error\",\"step\":0,\"error\":{\"message\":\"odd\",\"code\":\"X\"}}";
                                case 4 -> "{\"type\":\"error\",\"error\":{\"message\":\"odd\",\"code\":\"X\"}}";
                                default -> "{\"type\":\"replication_index\",\"replication_index\":5}";
                            })
                    .append('\n');
        }
        return lines.toString();
    }

    @Test
    void answersWithoutSense_endInSqlExceptionsOnly() throws SQLException {
        String url = "jdbc:libsql:http://127.0.0.1:" + server.getAddress().getPort() + "?networkTimeout=5s";
        int failures = 0;
        long started = System.nanoTime();
        try (Connection connection = DriverManager.getConnection(url)) {
            for (int i = 0; i < 250; i++) {
                try {
                    operation(connection, random.nextInt(9));
                } catch (SQLException e) {
                    failures++;
                } catch (RuntimeException e) {
                    throw new AssertionError("seed " + seed + ", operation " + i, e);
                }
            }
        }
        assertThat(failures).as("failures with seed " + seed).isPositive();
        assertThat(TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - started)).isLessThan(60);
    }

    private static void operation(Connection connection, int which) throws SQLException {
        switch (which) {
            case 0 -> connection.setAutoCommit(false);
            case 1 -> connection.setAutoCommit(true);
            case 2 -> connection.commit();
            case 3 -> connection.rollback();
            case 4 -> connection.setSavepoint("s");
            case 5 -> batch(connection);
            case 6 -> read(connection, 0);
            case 7 -> read(connection, 10);
            default -> write(connection);
        }
    }

    private static void batch(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.addBatch("INSERT INTO t VALUES (1)");
            statement.addBatch("DELETE FROM t");
            statement.executeBatch();
        }
    }

    private static void read(Connection connection, int fetchSize) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("SELECT * FROM t WHERE a = ?")) {
            statement.setFetchSize(fetchSize);
            statement.setInt(1, 1);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    rows.getObject(1);
                    rows.getMetaData().getColumnTypeName(1);
                }
            }
        }
    }

    private static void write(Connection connection) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("INSERT INTO t VALUES (?)", Statement.RETURN_GENERATED_KEYS)) {
            statement.setDouble(1, Double.POSITIVE_INFINITY);
            statement.executeUpdate();
            statement.getGeneratedKeys().close();
        }
    }
}
