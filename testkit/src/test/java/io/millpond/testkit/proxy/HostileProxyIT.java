package io.millpond.testkit.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import io.millpond.testkit.sqld.Sqld;
import io.millpond.testkit.tls.TestCertificates;
import io.millpond.testkit.tls.TlsClient;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** The proxy before the server it was made for. */
final class HostileProxyIT {
    private static final String CURSOR = """
            {"batch":{"steps":[{"stmt":{"sql":"with recursive r(n) as (select 1 union all select n + 1 from r limit %d) \
            select n from r"}}]}}""";

    @Test
    void cursor_isStreamedThroughAndCut() throws IOException {
        try (Sqld server = Sqld.start();
                HostileProxy proxy = HostileProxy.before(server)) {
            try (RawClient client = new RawClient(proxy)) {
                assertThat(client.exchange("/v3/cursor", CURSOR.formatted(5_000)))
                        .contains("\"5000\"")
                        .contains("replication_index");
                proxy.add(Rule.next(Fault.cutAnswerAfter(100_000)));
                client.send("/v3/cursor", CURSOR.formatted(5_000));
                assertThat(client.readUntilClosed()).hasSize(100_000);
            }
            assertThat(proxy.requests()).extracting(Request::path).containsExactly("/v3/cursor", "/v3/cursor");
        }
    }

    @Test
    void tls_isEndedAtTheProxyAndFaultsApplyBelowIt() throws IOException {
        TestCertificates certificates = TestCertificates.shared();
        try (Sqld server = Sqld.start();
                HostileProxy proxy = HostileProxy.withTlsBefore(server)) {
            proxy.add(Rule.nth(2, Fault.trickle()));
            proxy.add(Rule.nth(2, Fault.cutAnswerAfter(10_000)));
            try (RawClient client = new RawClient(TlsClient.connect(proxy, certificates, "localhost"))) {
                assertThat(client.exchange("/v3/cursor", CURSOR.formatted(1_000)))
                        .contains("\"1000\"");
                assertThat(client.exchange("/v3/cursor", CURSOR.formatted(10))).contains("\"10\"");
                client.send("/v3/cursor", CURSOR.formatted(1_000));
                // TLS without its farewell, as a real cut is: the JDK gives what came, or an error.
                assertThat(client.readUntilClosed().length()).isLessThanOrEqualTo(10_000);
            }
            assertThat(proxy.requests()).hasSize(3);
            assertThat(proxy.url()).startsWith("https://localhost:");
        }
    }

    @Test
    void killedServer_isSeenByTheClientAndRestartIsReached() throws IOException {
        try (Sqld server = Sqld.start();
                HostileProxy proxy = HostileProxy.before(server)) {
            try (RawClient client = new RawClient(proxy)) {
                assertThat(client.exchange("/v2", "")).startsWith("405");
                server.kill();
                assertThat(client.readUntilClosed()).isIn("", "reset");
            }
            server.restart();
            try (RawClient client = new RawClient(proxy)) {
                assertThat(client.exchange("/v2", "")).startsWith("405");
            }
        }
    }

    @Test
    void clientThatGoesAway_endsTheServersConnectionToo() throws IOException {
        try (Sqld server = Sqld.start();
                HostileProxy proxy = HostileProxy.before(server)) {
            try (RawClient client = new RawClient(proxy)) {
                client.exchange("/v2", "");
                assertThat(proxy.openConnections()).isEqualTo(1);
            }
            proxy.awaitNoConnections();
            assertThat(proxy.openConnections()).isZero();
        }
    }
}
