package io.millpond.testkit.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Each fault does what it says, and nothing else. */
final class HostileProxyTest {
    private EchoServer server;
    private HostileProxy proxy;

    @BeforeEach
    void start() throws IOException {
        server = new EchoServer();
        proxy = HostileProxy.before(server.url(), null);
    }

    @AfterEach
    void stop() {
        proxy.close();
        server.close();
    }

    @Test
    void withoutRules_isTransparentAndCounts() throws IOException {
        try (RawClient client = new RawClient(proxy)) {
            assertThat(client.exchange("/a?b", "one")).isEqualTo("200 one");
            assertThat(client.exchange("/chunked", "x".repeat(100_000))).hasSize(100_004);
            assertThat(client.exchange("/empty", "two")).isEqualTo("204 ");
            client.write(
                    "POST /c HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n2;x=y\r\nde\r\n0\r\n\r\n");
            assertThat(client.readBody()).isEqualTo("200 abcde");
            client.write("GET /d HTTP/1.1\r\nHost: x\r\n\r\n");
            assertThat(client.readBody()).isEqualTo("200 ");
        }
        assertThat(proxy.requests())
                .extracting(Request::path)
                .containsExactly("/a?b", "/chunked", "/empty", "/c", "/d");
        assertThat(proxy.requests()).extracting(Request::bodySize).containsExactly(3, 100_000, 3, 5, 0);
        assertThat(proxy.requests()).extracting(Request::number).containsExactly(1, 2, 3, 4, 5);
        assertThat(proxy.requests().get(3).bodyText()).isEqualTo("abcde");
        assertThat(proxy.requests().get(4).method()).isEqualTo("GET");
        assertThat(proxy.requests().get(0).header("HOST")).isEqualTo("x");
        assertThat(proxy.acceptedConnections()).isEqualTo(1);
        proxy.clearRequests();
        assertThat(proxy.requests()).isEmpty();
    }

    @Test
    void answeredBytes_areThoseThatReachedTheClient() throws IOException {
        assertThat(proxy.answeredBytes()).isZero();
        proxy.add(Rule.nth(2, Fault.cutAnswerAfter(7)));
        try (RawClient client = new RawClient(proxy)) {
            client.exchange("/", "x".repeat(1000));
            assertThat(proxy.answeredBytes()).isBetween(1000L, 1300L);
            long before = proxy.answeredBytes();
            client.send("/", "y".repeat(1000));
            client.readUntilClosed();
            assertThat(proxy.answeredBytes() - before).isEqualTo(7);
        }
    }

    @Test
    void rules_claimTheNthMatchAndAreUsedUp() throws IOException {
        Rule rule = proxy.add(Rule.whenBodyContains("hit", Fault.answer(503, Map.of(), "own"))
                .after(1)
                .times(2));
        try (RawClient client = new RawClient(proxy)) {
            assertThat(client.exchange("/", "hit 1")).isEqualTo("200 hit 1");
            assertThat(client.exchange("/", "miss")).isEqualTo("200 miss");
            assertThat(client.exchange("/", "hit 2")).isEqualTo("503 own");
            assertThat(client.exchange("/", "hit 3")).isEqualTo("503 own");
            assertThat(client.exchange("/", "hit 4")).isEqualTo("200 hit 4");
        }
        assertThat(rule.applied()).isEqualTo(2);
        assertThat(server.delivered).containsExactly("hit 1", "miss", "hit 4");
    }

    @Test
    void delay_holdsTheAnswerBack() throws IOException {
        proxy.add(Rule.nth(2, Fault.delay(Duration.ofMillis(300))));
        try (RawClient client = new RawClient(proxy)) {
            client.exchange("/", "one");
            long before = System.nanoTime();
            assertThat(client.exchange("/", "two")).isEqualTo("200 two");
            assertThat(Duration.ofNanos(System.nanoTime() - before)).isGreaterThanOrEqualTo(Duration.ofMillis(300));
        }
    }

    @Test
    void freeze_deliversButNeverAnswers() throws IOException {
        proxy.add(Rule.next(Fault.freeze()));
        try (RawClient client = new RawClient(proxy)) {
            client.send("/", "one");
            assertThat(client.readUntilSilent()).isEmpty();
            assertThat(server.delivered).containsExactly("one");
        }
    }

    @Test
    void freezeAfter_stopsInTheMiddle() throws IOException {
        proxy.add(Rule.next(Fault.freezeAfter(17)));
        try (RawClient client = new RawClient(proxy)) {
            client.send("/", "one");
            assertThat(client.readUntilSilent()).isEqualTo("HTTP/1.1 200 OK\r\n");
        }
    }

    @Test
    void freezeUndelivered_keepsTheRequest() throws IOException {
        proxy.add(Rule.next(Fault.freezeUndelivered()));
        try (RawClient client = new RawClient(proxy)) {
            client.send("/", "one");
            assertThat(client.readUntilSilent()).isEmpty();
            assertThat(server.delivered).isEmpty();
            assertThat(proxy.requests()).hasSize(1);
        }
    }

    @Test
    void cutAnswer_closesAfterThatManyBytes() throws IOException {
        proxy.add(Rule.next(Fault.cutAnswerAfter(0)));
        proxy.add(Rule.next(Fault.cutAnswerAfter(12)));
        for (String expected : new String[] {"", "HTTP/1.1 200"}) {
            try (RawClient client = new RawClient(proxy)) {
                client.send("/", "one");
                assertThat(client.readUntilClosed()).isEqualTo(expected);
            }
        }
        assertThat(server.delivered).containsExactly("one", "one");
    }

    @Test
    void resetAnswer_isATcpReset() throws IOException {
        proxy.add(Rule.next(Fault.resetAnswerAfter(0)));
        try (RawClient client = new RawClient(proxy)) {
            client.send("/", "one");
            assertThat(client.readUntilClosed()).isEqualTo("reset");
        }
    }

    @Test
    void cutRequest_deliversOnlyThatManyBytes() throws IOException {
        proxy.add(Rule.next(Fault.cutRequestAfter(0)));
        proxy.add(Rule.next(Fault.cutRequestAfter(60)));
        for (int i = 0; i < 2; i++) {
            try (RawClient client = new RawClient(proxy)) {
                client.send("/", "x".repeat(1000));
                assertThat(client.readUntilClosed()).isEmpty();
            }
        }
        // The head is 46 bytes, so a part of the body went through: a server that waits for the rest never answers it.
        assertThat(server.delivered).isEmpty();
    }

    @Test
    void dropAnswer_deliversAndCloses() throws IOException {
        proxy.add(Rule.next(Fault.dropAnswer()));
        try (RawClient client = new RawClient(proxy)) {
            client.send("/", "one");
            assertThat(client.readUntilClosed()).isEmpty();
            assertThat(server.delivered).containsExactly("one");
        }
    }

    @Test
    void trickle_sendsByteByByte() throws IOException {
        proxy.add(Rule.next(Fault.trickle(Duration.ofMillis(2))));
        try (RawClient client = new RawClient(proxy)) {
            client.send("/chunked", "one");
            assertThat(client.piecesOf(80)).isGreaterThan(40);
        }
        proxy.add(Rule.next(Fault.trickle()));
        try (RawClient client = new RawClient(proxy)) {
            assertThat(client.exchange("/chunked", "one")).isEqualTo("200 one");
            assertThat(client.exchange("/chunked", "two")).isEqualTo("200 two");
        }
    }

    @Test
    void stallRequest_stopsReading() throws IOException {
        proxy.add(Rule.when(request -> request.path().equals("/big"), Fault.stallRequest()));
        try (RawClient client = new RawClient(proxy)) {
            assertThat(client.exchange("/small", "one")).isEqualTo("200 one");
            client.send("/big", "x".repeat(10_000));
            assertThat(client.readUntilSilent()).isEmpty();
            assertThat(server.delivered).containsExactly("one");
            assertThat(proxy.requests()).hasSize(1);
        }
    }

    @Test
    void answerAfterDelivery_replacesTheAnswer() throws IOException {
        proxy.add(Rule.next(Fault.answerAfterDelivery(502, Map.of("X-Own", "yes"), "gateway")));
        try (RawClient client = new RawClient(proxy)) {
            assertThat(client.exchange("/", "one")).isEqualTo("502 gateway");
            assertThat(client.exchange("/", "two")).isEqualTo("200 two");
            assertThat(server.delivered).containsExactly("one", "two");
        }
    }

    @Test
    void answerBytes_needNotBeHttp() throws IOException {
        proxy.add(Rule.next(Fault.answerBytes("garbage".getBytes(StandardCharsets.UTF_8))));
        try (RawClient client = new RawClient(proxy)) {
            client.send("/", "one");
            assertThat(client.readUntilClosed()).isEqualTo("garbage");
        }
    }

    @Test
    void closeAfterAnswer_closesKeptAliveConnections() throws IOException {
        proxy.add(Rule.next(Fault.closeAfterAnswer()).always());
        for (int i = 1; i <= 2; i++) {
            try (RawClient client = new RawClient(proxy)) {
                assertThat(client.exchange("/chunked", "one")).isEqualTo("200 one");
                assertThat(client.readUntilClosed()).isEmpty();
            }
        }
        assertThat(proxy.acceptedConnections()).isEqualTo(2);
    }

    @Test
    void closeIdle_sparesWhatIsUnderWay() throws IOException {
        proxy.add(Rule.whenBodyContains("slow", Fault.delay(Duration.ofMillis(300))));
        try (RawClient idle = new RawClient(proxy);
                RawClient busy = new RawClient(proxy)) {
            idle.exchange("/", "one");
            busy.send("/", "slow");
            proxy.awaitRequests(2);
            proxy.closeIdle();
            assertThat(idle.readUntilClosed()).isEmpty();
            assertThat(busy.readBody()).isEqualTo("200 slow");
            assertThat(busy.exchange("/", "again")).isEqualTo("200 again");
        }
    }

    @Test
    void closeIdleAfter_countsFromTheAnswer() throws IOException {
        proxy.closeIdleAfter(Duration.ofMillis(200));
        proxy.add(Rule.whenBodyContains("slow", Fault.delay(Duration.ofMillis(500))));
        try (RawClient client = new RawClient(proxy)) {
            assertThat(client.exchange("/", "slow")).isEqualTo("200 slow");
            assertThat(client.exchange("/", "one")).isEqualTo("200 one");
            assertThat(client.readUntilClosed()).isEmpty();
        }
    }

    @Test
    void forgetIdle_leavesTheSocketOpenButDead() throws IOException {
        try (RawClient client = new RawClient(proxy)) {
            client.exchange("/", "one");
            proxy.forgetIdle();
            client.send("/", "two");
            assertThat(client.readUntilSilent()).isEmpty();
            assertThat(server.delivered).containsExactly("one");
        }
        try (RawClient fresh = new RawClient(proxy)) {
            assertThat(fresh.exchange("/", "three")).isEqualTo("200 three");
        }
    }

    @Test
    void onConnect_freezesOrCloses() throws IOException {
        proxy.onConnect(HostileProxy.OnConnect.FREEZE);
        try (RawClient client = new RawClient(proxy)) {
            client.send("/", "one");
            assertThat(client.readUntilSilent()).isEmpty();
        }
        proxy.onConnect(HostileProxy.OnConnect.CLOSE);
        try (RawClient client = new RawClient(proxy)) {
            assertThat(client.readUntilClosed()).isIn("", "reset");
        }
        proxy.onConnect(HostileProxy.OnConnect.SERVE);
        try (RawClient client = new RawClient(proxy)) {
            assertThat(client.exchange("/", "one")).isEqualTo("200 one");
        }
    }

    @Test
    void serverThatWentAway_closesItsClientsAndNewOnes() throws IOException {
        try (RawClient client = new RawClient(proxy)) {
            client.exchange("/", "one");
            server.close();
            assertThat(client.readUntilClosed()).isEmpty();
        }
        try (RawClient client = new RawClient(proxy)) {
            assertThat(client.readUntilClosed()).isIn("", "reset");
        }
    }

    @Test
    void closedProxy_refusesConnections() throws IOException {
        try (RawClient client = new RawClient(proxy)) {
            proxy.close();
            assertThat(client.readUntilClosed()).isIn("", "reset");
        }
        assertThatThrownBy(() -> new RawClient(proxy)).isInstanceOf(IOException.class);
    }

    @Test
    void bodyLongerThanMemory_isPassedOnInPieces() throws IOException {
        try (RawClient client = new RawClient(proxy)) {
            assertThat(client.exchange("/chunked", "y".repeat(3_000_000))).hasSize(3_000_004);
        } catch (SocketTimeoutException e) {
            throw new AssertionError("the proxy swallowed something", e);
        }
    }
}
