package io.millpond.jdbc.libsql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millpond.jdbc.LibsqlConnection;
import io.millpond.testkit.jwt.JwtKeys;
import io.millpond.testkit.sqld.FreshDatabase;
import io.millpond.testkit.sqld.Sqld;
import io.millpond.testkit.sqld.SqldOptions;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** {@code standalone/auth.rs} and {@code auth/mod.rs}; what this driver does not speak is asked raw. */
final class JwtIT {
    private static final JwtKeys KEYS = JwtKeys.generate();

    @Test
    void jwt_auth_namespace_access() throws SQLException {
        FreshDatabase database = keyedDatabase();
        try (Connection connection = Jdbc.open(database, KEYS.tokenFor(database.namespace()))) {
            assertThat(Jdbc.query(connection, "select 1")).containsExactly(1);
        }
        assertState("28000", database, null);
        assertState("3D000", database, KEYS.tokenFor("another"));
    }

    /** A token for a group of databases names them in its claim {@code p}. */
    @Test
    void jwt_auth_gid_scope() throws SQLException {
        FreshDatabase writable = keyedDatabase();
        FreshDatabase readable = keyedDatabase();
        FreshDatabase other = keyedDatabase();
        String token = KEYS.sign("{\"p\":{\"rw\":{\"ns\":[\"" + writable.namespace() + "\"]},\"ro\":{\"ns\":[\""
                + readable.namespace() + "\"]}}}");
        try (Connection connection = Jdbc.open(writable, token)) {
            Jdbc.update(connection, "create table t(x text)");
        }
        try (Connection connection = Jdbc.open(readable, token)) {
            assertThat(Jdbc.query(connection, "select 1")).containsExactly(1);
            connection.unwrap(LibsqlConnection.class).readAtPrimary(true);
            assertThat(Jdbc.query(connection, "select 1")).containsExactly(1);
            assertThatThrownBy(() -> Jdbc.update(connection, "create table t(x text)"))
                    .isInstanceOfSatisfying(
                            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("42501"))
                    .hasMessageNotContaining(token);
        }
        assertState("3D000", other, token);
    }

    @Test
    void http_hrana() throws SQLException {
        try (Sqld server = Sqld.start(SqldOptions.builder().jwt(KEYS).build())) {
            try (Connection connection = DriverManager.getConnection(server.jdbcUrl(), "", KEYS.readWriteToken())) {
                Jdbc.update(connection, "create table t(x text)");
            }
            assertThatThrownBy(() -> DriverManager.getConnection(server.jdbcUrl()))
                    .isInstanceOfSatisfying(
                            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("28000"));
        }
    }

    /** Hrana over WebSocket, which the server offers on a port of its own. */
    @Test
    void ws_hrana() throws Exception {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        SqldOptions options = SqldOptions.builder()
                .jwt(KEYS)
                .argument("--hrana-listen-addr", "127.0.0.1:" + port)
                .build();
        try (Sqld server = Sqld.start(options)) {
            assertThat(server.isRunning()).isTrue();
            assertThat(hello(port, "\"" + KEYS.readWriteToken() + "\"")).contains("hello_ok");
            assertThat(hello(port, "null")).contains("hello_error");
        }
    }

    private static String hello(int port, String token) throws Exception {
        CompletableFuture<String> answer = new CompletableFuture<>();
        WebSocket.Listener listener = new WebSocket.Listener() {
            @Override
            public CompletionStage<?> onText(WebSocket socket, CharSequence text, boolean isLast) {
                answer.complete(text.toString());
                return WebSocket.Listener.super.onText(socket, text, isLast);
            }
        };
        WebSocket socket = HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .subprotocols("hrana3")
                .buildAsync(URI.create("ws://127.0.0.1:" + port), listener)
                .get(10, TimeUnit.SECONDS);
        socket.sendText("{\"type\":\"hello\",\"jwt\":" + token + "}", true).get(10, TimeUnit.SECONDS);
        String text = answer.get(10, TimeUnit.SECONDS);
        socket.abort();
        return text;
    }

    /** A replica's handshake over gRPC-web; the replica itself is not this driver's. */
    @Test
    void embedded_replica() throws Exception {
        try (Sqld server = Sqld.start(SqldOptions.builder().jwt(KEYS).build())) {
            assertThat(handshake(server, null)).isEqualTo("13"); // INTERNAL: so sqld words a missing header
            assertThat(handshake(server, "not a token")).isNotEqualTo("0");
            assertThat(handshake(server, KEYS.readWriteToken())).isEqualTo("0");
        }
    }

    private static String handshake(Sqld server, String token) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(server.url() + "/wal_log.ReplicationLog/Hello"))
                .version(HttpClient.Version.HTTP_1_1)
                .header("content-type", "application/grpc-web+proto")
                .POST(HttpRequest.BodyPublishers.ofByteArray(new byte[] {0, 0, 0, 0, 2, 8, 1}));
        if (token != null) {
            request.header("x-authorization", "Bearer " + token);
        }
        HttpResponse<byte[]> response =
                HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
        String trailer = new String(response.body(), StandardCharsets.ISO_8859_1);
        int status = trailer.indexOf("grpc-status:");
        return status < 0
                ? response.headers().firstValue("grpc-status").orElse("none")
                : trailer.substring(status + 12, trailer.indexOf('\r', status)).strip();
    }

    private static FreshDatabase keyedDatabase() {
        FreshDatabase model = Sqld.freshDatabase();
        FreshDatabase database = new FreshDatabase(model.server(), model.namespace() + "k");
        model.server().createNamespace(database.namespace(), "{\"jwt_key\":\"" + KEYS.publicKeyBase64() + "\"}");
        return database;
    }

    private static void assertState(String state, FreshDatabase database, String token) {
        assertThatThrownBy(() -> Jdbc.open(database, token == null ? "" : token).close())
                .isInstanceOfSatisfying(
                        SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo(state));
    }
}
