package io.millpond.jdbc.http;

import static io.millpond.jdbc.http.Posts.OK;
import static io.millpond.jdbc.http.Posts.OPTIONS;
import static io.millpond.jdbc.http.Posts.ask;
import static io.millpond.jdbc.http.Posts.call;
import static io.millpond.jdbc.http.Posts.failure;
import static io.millpond.jdbc.http.Posts.post;
import static io.millpond.jdbc.http.Posts.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.millpond.jdbc.http.HttpFailure.Reason;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HttpTransportTest {
    @Test
    void twoRequests_shareOneConnection() throws Exception {
        try (ScriptServer server = ScriptServer.with(peer -> peer.answerAll(OK));
                HttpTransport transport = new HttpTransport(OPTIONS)) {
            try (HttpResponse response = post(transport, server.origin(), "{}", call())) {
                assertThat(response.status()).isEqualTo(200);
                assertThat(response.header("Server-Timing")).isEqualTo("total;dur=1µs");
                assertThat(response.header("nothing")).isNull();
                assertThat(response.body()).isSameAs(response.body()).hasContent("hello");
            }
            assertThat(ask(transport, server.origin())).isEqualTo("200 hello");
            assertThat(server.connections()).isEqualTo(1);
            String host = "127.0.0.1:" + server.origin().port();
            assertThat(server.requests())
                    .hasSize(2)
                    .allSatisfy(request -> assertThat(request)
                            .startsWith("POST /v3/pipeline HTTP/1.1\r\nHost: " + host + "\r\n")
                            .contains("\r\nContent-Type: application/json\r\n")
                            .doesNotContain("Accept-Encoding")
                            .endsWith("\r\nContent-Length: 2\r\n\r\n{}"));
        }
    }

    @Test
    void originWithPath_comesBeforeTheRequestsPath() throws Exception {
        try (ScriptServer server = ScriptServer.with(peer -> peer.answerAll(OK));
                HttpTransport transport = new HttpTransport(OPTIONS)) {
            Origin origin = new Origin(false, "127.0.0.1", server.origin().port(), "/dev/acme");
            assertThat(ask(transport, origin)).isEqualTo("200 hello");
            assertThat(server.requests().get(0)).startsWith("POST /dev/acme/v3/pipeline HTTP/1.1\r\n");
        }
    }

    @Test
    void get_hasNoBody_andSharesTheConnection() throws Exception {
        try (ScriptServer server = ScriptServer.with(peer -> peer.answerAll(OK));
                HttpTransport transport = new HttpTransport(OPTIONS)) {
            for (int i = 0; i < 2; i++) {
                List<Header> headers = List.of(new Header("Accept-Encoding", "identity"));
                assertThat(Posts.text(transport.get(server.origin(), "/info", headers, call())))
                        .isEqualTo("200 hello");
            }
            assertThat(ask(transport, server.origin())).isEqualTo("200 hello");
            assertThat(server.connections()).isEqualTo(1);
            String host = "127.0.0.1:" + server.origin().port();
            assertThat(server.requests().get(0))
                    .isEqualTo("GET /info HTTP/1.1\r\nHost: " + host + "\r\nAccept-Encoding: identity\r\n\r\n");
        }
    }

    @Test
    void nonLocalServer_isAskedForGzip() throws Exception {
        byte[] target = new byte[1000];
        int length = RequestHead.write(new Origin(true, "::1", 443, ""), "/p", List.of(), 7, true, target);
        assertThat(new String(target, 0, length, java.nio.charset.StandardCharsets.US_ASCII))
                .isEqualTo("POST /p HTTP/1.1\r\nHost: [::1]\r\nAccept-Encoding: gzip\r\nContent-Length: 7\r\n\r\n");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 16_000, 16_384, 100_000, 5_000_000})
    void bodyOfAnySize_arrivesWhole(int size) throws Exception {
        try (ScriptServer server = ScriptServer.with(peer -> peer.answerAll(OK));
                HttpTransport transport = new HttpTransport(OPTIONS)) {
            String body = "abcdefghij".repeat(size / 10 + 1).substring(0, size);
            assertThat(ask(transport, server.origin(), body, call())).isEqualTo("200 hello");
            assertThat(server.requests().get(0)).endsWith("\r\n\r\n" + body);
        }
    }

    @Test
    void secondRequestWhileFirstAnswerIsOpen_getsItsOwnConnection() throws Exception {
        try (ScriptServer server = ScriptServer.with(peer -> peer.answerAll(OK));
                HttpTransport transport = new HttpTransport(OPTIONS)) {
            HttpResponse first = post(transport, server.origin(), "{}", call());
            assertThat(ask(transport, server.origin())).isEqualTo("200 hello");
            assertThat(text(first)).isEqualTo("200 hello");
            assertThat(server.connections()).isEqualTo(2);
            assertThat(ask(transport, server.origin())).isEqualTo("200 hello");
            assertThat(server.connections()).isEqualTo(2);
        }
    }

    @Test
    void otherOrigin_getsItsOwnConnection() throws Exception {
        try (ScriptServer one = ScriptServer.with(peer -> peer.answerAll(OK));
                ScriptServer two = ScriptServer.with(peer -> peer.answerAll(OK));
                HttpTransport transport = new HttpTransport(OPTIONS)) {
            for (int i = 0; i < 3; i++) {
                assertThat(ask(transport, one.origin())).isEqualTo("200 hello");
                assertThat(ask(transport, two.origin())).isEqualTo("200 hello");
            }
            assertThat(one.connections()).isEqualTo(1);
            assertThat(two.connections()).isEqualTo(1);
        }
    }

    @Test
    void connectionIdleTooLong_isNotUsedAgain() throws Exception {
        AtomicLong clock = new AtomicLong();
        try (ScriptServer server = ScriptServer.with(peer -> peer.answerAll(OK));
                HttpTransport transport = new HttpTransport(OPTIONS, clock::get)) {
            ask(transport, server.origin());
            clock.addAndGet(OPTIONS.idleAge().toNanos());
            ask(transport, server.origin());
            assertThat(server.connections()).isEqualTo(1);
            clock.addAndGet(OPTIONS.idleAge().toNanos() + 1);
            ask(transport, server.origin());
            assertThat(server.connections()).isEqualTo(2);
        }
    }

    @Test
    void idleConnectionThatTheServerClosed_isSeenBeforeItIsUsed() throws Exception {
        AtomicLong clock = new AtomicLong();
        CountDownLatch closed = new CountDownLatch(1);
        try (ScriptServer server = ScriptServer.with(peer -> {
                    peer.request();
                    peer.send(OK);
                    if (peer.number() == 1) {
                        peer.socket().close();
                        closed.countDown();
                    } else {
                        peer.answerAll(OK);
                    }
                });
                HttpTransport transport = new HttpTransport(OPTIONS, clock::get)) {
            ask(transport, server.origin());
            assertThat(closed.await(5, TimeUnit.SECONDS)).isTrue();
            clock.addAndGet(Duration.ofMillis(1001).toNanos());
            assertThat(ask(transport, server.origin())).isEqualTo("200 hello");
            assertThat(server.connections()).isEqualTo(2);
        }
    }

    @Test
    void idleConnectionThatGotBytesNobodyAskedFor_isNotUsed() throws Exception {
        AtomicLong clock = new AtomicLong();
        CountDownLatch sent = new CountDownLatch(1);
        try (ScriptServer server = ScriptServer.with(peer -> {
                    peer.request();
                    peer.send(OK);
                    if (peer.number() == 1) {
                        peer.send("HTTP/1.1 408 Request Timeout\r\n\r\n");
                        sent.countDown();
                    }
                    peer.answerAll(OK);
                });
                HttpTransport transport = new HttpTransport(OPTIONS, clock::get)) {
            ask(transport, server.origin());
            assertThat(sent.await(5, TimeUnit.SECONDS)).isTrue();
            clock.addAndGet(Duration.ofMillis(1001).toNanos());
            assertThat(ask(transport, server.origin())).isEqualTo("200 hello");
            assertThat(server.connections()).isEqualTo(2);
        }
    }

    @Test
    void quietIdleConnection_isUsedAfterALook() throws Exception {
        AtomicLong clock = new AtomicLong();
        try (ScriptServer server = ScriptServer.with(peer -> peer.answerAll(OK));
                HttpTransport transport = new HttpTransport(OPTIONS, clock::get)) {
            ask(transport, server.origin());
            clock.addAndGet(Duration.ofMillis(1001).toNanos());
            assertThat(ask(transport, server.origin())).isEqualTo("200 hello");
            assertThat(server.connections()).isEqualTo(1);
        }
    }

    @Test
    void keptConnectionBreaksInsideTheRequest_isRepeatedOnAFreshOne() throws Exception {
        CountDownLatch closed = new CountDownLatch(1);
        try (ScriptServer server = ScriptServer.with(peer -> {
                    if (peer.number() == 1) {
                        peer.request();
                        // With a reset the client's first write fails or the one after it.
                        peer.socket().setSoLinger(true, 0);
                        peer.send(OK);
                        peer.socket().getInputStream().read();
                        peer.socket().close();
                        closed.countDown();
                    } else {
                        peer.answerAll(OK);
                    }
                });
                HttpTransport transport = new HttpTransport(OPTIONS)) {
            ask(transport, server.origin());
            assertThat(ask(transport, server.origin(), "x".repeat(20_000_000), call()))
                    .isEqualTo("200 hello");
            assertThat(closed.getCount()).isZero();
            assertThat(server.requests()).hasSize(2);
        }
    }

    @Test
    void keptConnectionBreaksAfterTheRequest_isNotRepeated() throws Exception {
        try (ScriptServer server = ScriptServer.with(peer -> {
                    peer.request();
                    peer.send(OK);
                    peer.request();
                });
                HttpTransport transport = new HttpTransport(OPTIONS)) {
            ask(transport, server.origin());
            failure(Reason.CUT, true, () -> ask(transport, server.origin()));
            assertThat(server.connections()).isEqualTo(1);
        }
    }

    @Test
    void freshConnectionBreaksInsideTheRequest_wasNotDelivered() throws Exception {
        try (ScriptServer server = ScriptServer.with(peer -> {
                    peer.socket().setSoLinger(true, 0);
                    peer.socket().getInputStream().read();
                });
                HttpTransport transport = new HttpTransport(OPTIONS)) {
            failure(Reason.CUT, false, () -> ask(transport, server.origin(), "x".repeat(20_000_000), call()));
            assertThat(server.connections()).isEqualTo(1);
        }
    }

    @Test
    void answerBeforeTheWholeRequest_isReadAllTheSame() throws Exception {
        try (ScriptServer server = ScriptServer.with(peer -> {
                    peer.socket().getInputStream().read();
                    // Closing with bytes unread resets the connection: the client's write fails, the answer is there.
                    peer.send("HTTP/1.1 413 Payload Too Large\r\nContent-Length: 3\r\n\r\nbig");
                });
                HttpTransport transport = new HttpTransport(OPTIONS)) {
            assertThat(ask(transport, server.origin(), "x".repeat(20_000_000), call()))
                    .isEqualTo("413 big");
        }
    }

    @Test
    void nothingListens_isUnreachableAndNotDelivered() throws Exception {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        try (HttpTransport transport = new HttpTransport(OPTIONS)) {
            Origin origin = new Origin(false, "127.0.0.1", port, "");
            assertThat(failure(Reason.UNREACHABLE, false, () -> ask(transport, origin)))
                    .hasMessageContaining("http://127.0.0.1:" + port)
                    .hasMessageContaining("Next:");
        }
    }

    @Test
    void unknownHost_isUnreachable() throws Exception {
        try (HttpTransport transport = new HttpTransport(OPTIONS)) {
            Origin origin = new Origin(false, "no-such-host.invalid", 80, "");
            assertThat(failure(Reason.UNREACHABLE, false, () -> ask(transport, origin)))
                    .hasMessageContaining("no-such-host.invalid")
                    .hasMessageContaining("host in the URL");
        }
    }

    @Test
    void nameWithSeveralAddresses_isTriedOnEach() throws Exception {
        // localhost is 127.0.0.1 and, where there is IPv6, ::1; only one of them listens.
        try (ScriptServer server = ScriptServer.with(
                        new ServerSocket(0, 50, InetAddress.getByAddress(new byte[] {127, 0, 0, 1})),
                        peer -> peer.answerAll(OK));
                HttpTransport transport = new HttpTransport(OPTIONS)) {
            Origin origin = new Origin(false, "localhost", server.origin().port(), "");
            assertThat(ask(transport, origin)).isEqualTo("200 hello");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\r\nx: y", "a\nb", "secret\u0000", "grün"})
    void headerThatWouldBreakTheRequest_isRefusedWithoutItsValue(String value) throws Exception {
        try (ScriptServer server = ScriptServer.with(peer -> peer.answerAll(OK));
                HttpTransport transport = new HttpTransport(OPTIONS)) {
            HttpFailure failure = failure(
                    Reason.MALFORMED,
                    false,
                    () -> transport.post(
                            server.origin(),
                            "/p",
                            List.of(new Header("authorization", value)),
                            new byte[0],
                            0,
                            call()));
            assertThat(failure).hasMessageContaining("authorization").hasMessageNotContaining(value);
            assertThat(server.requests()).isEmpty();
        }
    }

    @Test
    void headersBeyondTheBuffer_areRefused() throws Exception {
        try (ScriptServer server = ScriptServer.with(peer -> peer.answerAll(OK));
                HttpTransport transport = new HttpTransport(OPTIONS)) {
            List<Header> headers = List.of(new Header("a", "b".repeat(20_000)));
            failure(
                    Reason.MALFORMED,
                    false,
                    () -> transport.post(server.origin(), "/p", headers, new byte[0], 0, call()));
        }
    }

    @Test
    void closedTransport_opensNothing() throws Exception {
        try (ScriptServer server = ScriptServer.with(peer -> peer.answerAll(OK))) {
            HttpTransport transport = new HttpTransport(OPTIONS);
            ask(transport, server.origin());
            transport.close();
            failure(Reason.CANCELLED, false, () -> ask(transport, server.origin()));
            assertThat(server.connections()).isEqualTo(1);
        }
    }
}
