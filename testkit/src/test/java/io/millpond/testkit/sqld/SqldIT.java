package io.millpond.testkit.sqld;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millpond.testkit.jwt.JwtKeys;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The servers that the tests start do what their methods say. */
final class SqldIT {
    @Test
    void start_answersStatements() {
        try (Sqld server = Sqld.start()) {
            assertThat(Hrana.execute(server.url(), "select 41 + 1"))
                    .startsWith("200")
                    .contains("\"42\"");
            assertThat(server.jdbcUrl()).isEqualTo("jdbc:libsql:" + server.url());
        }
    }

    @Test
    void startInParallel_givesEachItsOwnPortsAndData() {
        List<Sqld> servers =
                IntStream.range(0, 6).parallel().mapToObj(i -> Sqld.start()).toList();
        try {
            assertThat(servers.stream().map(Sqld::url).distinct()).hasSize(6);
            servers.forEach(server -> assertThat(Hrana.execute(server.url(), "create table t (a)"))
                    .contains("\"type\":\"ok\""));
        } finally {
            servers.forEach(Sqld::close);
        }
    }

    @Test
    void kill_restartsWithTheSameDataOnTheSamePort() {
        try (Sqld server = Sqld.start()) {
            String url = server.url();
            Hrana.execute(url, "create table t (a)");
            server.kill();
            assertThat(server.isRunning()).isFalse();
            assertThatThrownBy(() -> Hrana.execute(url, "select 1")).isInstanceOf(UncheckedIOException.class);
            server.restart();
            assertThat(server.url()).isEqualTo(url);
            assertThat(Hrana.execute(url, "select count(*) from t")).contains("\"0\"");
        }
    }

    @Test
    void stop_isAnOrderlyShutdown() {
        try (Sqld server = Sqld.start()) {
            server.stop();
            assertThat(server.isRunning()).isFalse();
            assertThat(server.logTail()).contains("shutdown gracefully");
            server.restart();
            assertThat(Hrana.execute(server.url(), "select 1")).startsWith("200");
        }
    }

    @Test
    void freeze_keepsConnectionsOpenUntilThaw() {
        try (Sqld server = Sqld.start()) {
            server.freeze();
            assertThatThrownBy(() -> LoopbackHttp.send("GET", server.url() + "/health", null, null, 300))
                    .hasMessageContaining("timed out");
            server.thaw();
            assertThat(Hrana.execute(server.url(), "select 1")).startsWith("200");
            server.freeze();
            server.stop();
            assertThat(server.isRunning()).isFalse();
        }
    }

    @Test
    void wrongArgument_failsWithTheServersOwnWords() {
        SqldOptions wrong = SqldOptions.builder().argument("--no-such-option").build();
        assertThatThrownBy(() -> Sqld.start(wrong)).hasMessageContaining("--no-such-option");
    }

    @Test
    void freshDatabases_areEmptyAndApart() {
        FreshDatabase one = Sqld.freshDatabase();
        FreshDatabase two = Sqld.freshDatabase();
        assertThat(execute(one, "create table t (a)")).contains("\"type\":\"ok\"");
        assertThat(execute(two, "select * from t")).contains("no such table");
        assertThat(one.jdbcUrl()).endsWith("?namespace=" + one.namespace());
        Sqld.shared().fork(one.namespace(), one.namespace() + "x");
        FreshDatabase copy = new FreshDatabase(Sqld.shared(), one.namespace() + "x");
        assertThat(execute(copy, "select count(*) from t")).contains("\"0\"");
        Sqld.shared().deleteNamespace(copy.namespace());
        assertThat(execute(copy, "select 1")).startsWith("404");
    }

    @Test
    void jwt_isCheckedByTheServer() {
        JwtKeys first = JwtKeys.generate();
        JwtKeys second = JwtKeys.generate();
        try (Sqld server =
                Sqld.start(SqldOptions.builder().jwt(first).jwt(second).build())) {
            assertThat(withToken(server, first.readWriteToken(), "create table t (a)"))
                    .startsWith("200");
            assertThat(withToken(server, second.readOnlyToken(), "select * from t"))
                    .startsWith("200");
            assertThat(withToken(server, second.readOnlyToken(), "insert into t values (1)"))
                    .startsWith("403");
            assertThat(withToken(server, JwtKeys.generate().readWriteToken(), "select 1"))
                    .startsWith("401");
            Instant twoMinutesAgo = Instant.now().minus(Duration.ofMinutes(2));
            assertThat(withToken(server, first.tokenUntil(twoMinutesAgo), "select 1"))
                    .contains("expired");
            assertThat(withToken(server, first.tokenFor("default"), "select 1")).startsWith("200");
            assertThat(withToken(server, first.tokenFor("other"), "select 1")).startsWith("404");
        }
    }

    @Test
    void namespaceWithItsOwnKey_takesTheRawForm() {
        JwtKeys keys = JwtKeys.generate();
        Sqld server = Sqld.shared();
        server.createNamespace("keyed", "{\"jwt_key\":\"" + keys.publicKeyBase64() + "\"}");
        String namespace = new FreshDatabase(server, "keyed").namespaceHeader();
        assertThat(Hrana.execute(server.url(), "select 1", "x-namespace-bin", namespace))
                .startsWith("401");
        assertThat(Hrana.execute(
                        server.url(),
                        "select 1",
                        "x-namespace-bin",
                        namespace,
                        "Authorization",
                        "Bearer " + keys.readWriteToken()))
                .startsWith("200");
    }

    @Test
    void basic_isCheckedByTheServer() {
        try (Sqld server = Sqld.start(SqldOptions.builder().basic("u", "p").build())) {
            assertThat(Hrana.execute(server.url(), "select 1")).startsWith("401");
            assertThat(Hrana.execute(server.url(), "select 1", "Authorization", "Basic dTpw"))
                    .startsWith("200");
        }
    }

    @Test
    void adminKey_isSent() {
        try (Sqld server =
                Sqld.start(SqldOptions.builder().namespaces().admin("secret").build())) {
            assertThat(execute(server.newDatabase(), "select 1")).startsWith("200");
        }
    }

    @Test
    void replica_readsWhatThePrimaryWrote() {
        try (Sqld primary = Sqld.start(SqldOptions.builder().grpc().build());
                Sqld replica =
                        Sqld.start(SqldOptions.builder().replicaOf(primary).build())) {
            assertThat(Hrana.execute(replica.url(), "create table t (a)")).contains("\"type\":\"ok\"");
            assertThat(Hrana.execute(primary.url(), "select count(*) from t")).contains("\"0\"");
        }
    }

    @Test
    void maxResponseSize_isTheServers() {
        try (Sqld server = Sqld.start(SqldOptions.builder()
                .maxResponseSize("5KB")
                .maxLogSizeMegabytes(1)
                .maxLogDuration(Duration.ofMillis(2500))
                .build())) {
            assertThat(Hrana.execute(server.url(), "select zeroblob(10000)")).contains("RESPONSE_TOO_LARGE");
        }
    }

    private static String execute(FreshDatabase database, String sql) {
        return Hrana.execute(database.url(), sql, "x-namespace-bin", database.namespaceHeader());
    }

    private static String withToken(Sqld server, String token, String sql) {
        return Hrana.execute(server.url(), sql, "Authorization", "Bearer " + token);
    }
}
