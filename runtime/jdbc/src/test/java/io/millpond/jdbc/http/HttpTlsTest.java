package io.millpond.jdbc.http;

import static io.millpond.jdbc.http.Posts.ask;
import static io.millpond.jdbc.http.Posts.call;
import static io.millpond.jdbc.http.Posts.failure;
import static org.assertj.core.api.Assertions.assertThat;

import io.millpond.jdbc.http.HttpFailure.Reason;
import io.millpond.testkit.tls.TestCertificates;
import java.io.IOException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class HttpTlsTest {
    private static final TestCertificates SHARED = TestCertificates.shared();

    @TempDir
    Path folder;

    @Test
    void trustedServer_isAskedAndTheConnectionKept() throws Exception {
        AtomicLong clock = new AtomicLong();
        try (ScriptServer server = tls(SHARED, peer -> peer.answerAll(Posts.OK));
                HttpTransport transport = new HttpTransport(options(SHARED.caPem()), clock::get)) {
            assertThat(ask(transport, origin(server, "localhost"))).isEqualTo("200 hello");
            assertThat(ask(transport, origin(server, "localhost"))).isEqualTo("200 hello");
            clock.addAndGet(Duration.ofMillis(1001).toNanos());
            assertThat(ask(transport, origin(server, "localhost"), "x".repeat(3_000_000), call()))
                    .isEqualTo("200 hello");
            assertThat(server.connections()).isEqualTo(1);
        }
    }

    @Test
    void contextOfAFile_isSharedUntilTheFileChanges() throws Exception {
        Path file = Files.copy(SHARED.caPem(), folder.resolve("ca.pem"));
        SSLContext first = Trust.context(file);
        assertThat(Trust.context(file)).isSameAs(first);
        Files.setLastModifiedTime(file, FileTime.from(Instant.now().plusSeconds(60)));
        assertThat(Trust.context(file)).isNotSameAs(first);
    }

    @Test
    void unknownAuthority_isRefusedAndTheMessageNamesTheProperty() throws Exception {
        try (ScriptServer server = tls(SHARED, peer -> peer.answerAll(Posts.OK));
                HttpTransport transport = new HttpTransport(options(null))) {
            assertThat(failure(Reason.TLS, false, () -> ask(transport, origin(server, "localhost"))))
                    .hasMessageContaining("https://localhost")
                    .hasMessageContaining("property certificates");
            assertThat(server.requests()).isEmpty();
        }
    }

    @Test
    void wrongName_isRefused() throws Exception {
        TestCertificates other = TestCertificates.forAnotherHost();
        try (ScriptServer server = tls(other, peer -> peer.answerAll(Posts.OK));
                HttpTransport transport = new HttpTransport(options(other.caPem()))) {
            assertThat(failure(Reason.TLS, false, () -> ask(transport, origin(server, "localhost"))))
                    .hasMessageContaining("host in the URL");
            assertThat(failure(Reason.TLS, false, () -> ask(transport, origin(server, "127.0.0.1"))))
                    .hasMessageContaining("host in the URL");
        }
    }

    @Test
    void expiredCertificate_isRefused() throws Exception {
        TestCertificates old = TestCertificates.expired();
        try (ScriptServer server = tls(old, peer -> peer.answerAll(Posts.OK));
                HttpTransport transport = new HttpTransport(options(old.caPem()))) {
            assertThat(failure(Reason.TLS, false, () -> ask(transport, origin(server, "localhost"))))
                    .hasMessageContaining("renew");
        }
    }

    @Test
    void plainServer_isRefusedWithAHint() throws Exception {
        try (ScriptServer server = ScriptServer.with(peer -> {
                    peer.socket().getInputStream().read();
                    peer.send("HTTP/1.1 400 Bad Request\r\n\r\n");
                    peer.awaitClose();
                });
                HttpTransport transport = new HttpTransport(options(null))) {
            assertThat(failure(Reason.TLS, false, () -> ask(transport, origin(server, "127.0.0.1"))))
                    .hasMessageContaining("property tls");
        }
    }

    @Test
    void plainRequestToATlsPort_isMalformedOrCut() throws Exception {
        try (ScriptServer server = tls(SHARED, peer -> peer.answerAll(Posts.OK));
                HttpTransport transport = new HttpTransport(options(null))) {
            assertThat(failure(Reason.MALFORMED, true, () -> ask(transport, server.origin())))
                    .hasMessageContaining("property tls");
        }
    }

    @Test
    void serverThatClosesInsideTheHandshake_isUnreachable() throws Exception {
        try (ScriptServer server =
                        ScriptServer.with(peer -> peer.socket().getInputStream().read());
                HttpTransport transport = new HttpTransport(options(null))) {
            assertThat(failure(Reason.UNREACHABLE, false, () -> ask(transport, origin(server, "127.0.0.1"))))
                    .hasMessageContaining("TLS handshake");
        }
    }

    @Test
    void serverFrozenInsideTheHandshake_isUnreachableWithinTheConnectTimeout() throws Exception {
        TransportOptions options = new TransportOptions(Duration.ofMillis(300), Duration.ofSeconds(5), null);
        try (ScriptServer server = ScriptServer.with(ScriptServer.Peer::awaitClose);
                HttpTransport transport = new HttpTransport(options)) {
            failure(Reason.UNREACHABLE, false, () -> ask(transport, origin(server, "127.0.0.1")));
            Call call = Call.within(Duration.ofMillis(100));
            failure(Reason.TIMEOUT, false, () -> ask(transport, origin(server, "127.0.0.1"), "{}", call));
        }
    }

    @Test
    void answerByteByByte_keepsToTheLimitOfAll() throws Exception {
        try (ScriptServer server = tls(SHARED, peer -> {
                    peer.request();
                    peer.send("HTTP/1.1 200 OK\r\n\r\n");
                    while (true) {
                        peer.send("x");
                    }
                });
                HttpTransport transport = new HttpTransport(options(SHARED.caPem()))) {
            Call call = Call.within(Duration.ofMillis(1_500));
            failure(Reason.TIMEOUT, true, () -> ask(transport, origin(server, "localhost"), "{}", call));
        }
    }

    @Test
    void frozenPeer_endsReadAndWriteAndCancel() throws Exception {
        CountDownLatch done = new CountDownLatch(1);
        try (ScriptServer server = tls(SHARED, peer -> {
                    peer.socket().getInputStream().read();
                    try {
                        done.await(20, TimeUnit.SECONDS);
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                });
                HttpTransport transport = new HttpTransport(options(SHARED.caPem()))) {
            Origin origin = origin(server, "localhost");
            failure(Reason.TIMEOUT, true, () -> ask(transport, origin, "{}", Call.within(Duration.ofMillis(500))));
            String large = "x".repeat(30_000_000);
            failure(Reason.TIMEOUT, false, () -> ask(transport, origin, large, Call.within(Duration.ofMillis(500))));
            Call call = Call.within(Duration.ZERO);
            Thread canceller = new Thread(() -> {
                long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
                while (server.connections() < 3 && System.nanoTime() < end) {
                    Thread.onSpinWait();
                }
                call.cancel();
            });
            canceller.start();
            failure(Reason.CANCELLED, false, () -> ask(transport, origin, large, call));
            canceller.join();
            done.countDown();
        }
    }

    @Test
    void cutWithoutTlsFarewell_isCut() throws Exception {
        SSLSocketFactory factory = SHARED.serverContext().getSocketFactory();
        try (ScriptServer server = ScriptServer.with(peer -> {
                    Socket tls = factory.createSocket(peer.socket(), null, true);
                    ScriptServer.Peer inner = new ScriptServer.Peer(peer.server(), tls, peer.number());
                    inner.request();
                    inner.send("HTTP/1.1 200 OK\r\n\r\nhello");
                    peer.socket().close();
                });
                HttpTransport transport = new HttpTransport(options(SHARED.caPem()))) {
            failure(Reason.CUT, true, () -> ask(transport, origin(server, "localhost")));
        }
    }

    @Test
    void unusableCertificatesFile_isNamed() throws Exception {
        try (ScriptServer server = tls(SHARED, peer -> peer.answerAll(Posts.OK))) {
            Path empty = Files.writeString(folder.resolve("empty.pem"), "nothing here\n");
            Path broken = Files.writeString(
                    folder.resolve("broken.pem"), "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n");
            for (Path file : new Path[] {folder.resolve("missing.pem"), empty, broken, folder}) {
                try (HttpTransport transport = new HttpTransport(options(file))) {
                    assertThat(failure(Reason.TLS, false, () -> ask(transport, origin(server, "localhost"))))
                            .hasMessageContaining("property certificates")
                            .hasMessageContaining(file.toString());
                }
            }
        }
    }

    @Test
    void fileWithSeveralAuthorities_trustsEach() throws Exception {
        String own = Files.readString(SHARED.caPem());
        Path both = Files.writeString(folder.resolve("both.pem"), "# first\n" + own + "\n# again\n" + own);
        try (ScriptServer server = tls(SHARED, peer -> peer.answerAll(Posts.OK));
                HttpTransport transport = new HttpTransport(options(both))) {
            assertThat(ask(transport, origin(server, "localhost"))).isEqualTo("200 hello");
        }
    }

    private static ScriptServer tls(TestCertificates certificates, ScriptServer.Script script) throws IOException {
        SSLSocketFactory factory = certificates.serverContext().getSocketFactory();
        return ScriptServer.with(peer -> {
            Socket tls = factory.createSocket(peer.socket(), null, true);
            script.serve(new ScriptServer.Peer(peer.server(), tls, peer.number()));
        });
    }

    private static Origin origin(ScriptServer server, String host) {
        return new Origin(true, host, server.origin().port(), "");
    }

    private static TransportOptions options(@Nullable Path certificates) {
        return new TransportOptions(Duration.ofSeconds(20), Duration.ofSeconds(5), certificates);
    }
}
