package io.millpond.jdbc.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A fake, because no real server can be made to end a transaction between these two requests. */
final class InfinityLossTest {
    private static final String RESULT = "{\"cols\":[%s],\"rows\":[%s],\"affected_row_count\":0,"
            + "\"last_insert_rowid\":null,\"replication_index\":null}";
    private static final String COLUMN = "{\"name\":\"c\",\"decltype\":null}";

    private static String answer(String type, String result, boolean isAutocommit) {
        return "{\"baton\":\"b\",\"base_url\":null,\"results\":[{\"type\":\"ok\",\"response\":{\"type\":\"" + type
                + "\",\"result\":" + result + "}},{\"type\":\"ok\",\"response\":{\"type\":\"get_autocommit\","
                + "\"is_autocommit\":" + isAutocommit + "}}]}";
    }

    private static String batch(String results, String errors) {
        return "{\"step_results\":[" + results + "],\"step_errors\":[" + errors + "],\"replication_index\":null}";
    }

    @Test
    void transactionLostBeforeTheSignsAreAsked_isARollbackToRetry() throws Exception {
        String version = "{\"type\":\"text\",\"value\":\"3.45.1\"},{\"type\":\"integer\",\"value\":\"0\"}";
        String infinite = RESULT.formatted(COLUMN, "[{\"type\":\"float\",\"value\":null}]");
        Deque<String> answers = new ArrayDeque<>(List.of(
                answer("execute", RESULT.formatted(COLUMN + "," + COLUMN, "[" + version + "]"), true),
                answer("batch", batch(RESULT.formatted("", "") + "," + infinite, "null,null"), false),
                answer("batch", batch("null", "null"), true)));
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            exchange.getRequestBody().readAllBytes();
            byte[] body = answers.remove().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        String url = "jdbc:libsql:http://127.0.0.1:" + server.getAddress().getPort() + "?networkTimeout=2s";
        try (Connection connection = DriverManager.getConnection(url)) {
            connection.setAutoCommit(false);
            assertThatThrownBy(() -> connection.createStatement().executeQuery("SELECT 9e999"))
                    .isInstanceOfSatisfying(
                            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("40001"));
            assertThat(answers).isEmpty();
            connection.rollback();
        } finally {
            server.stop(0);
        }
    }
}
