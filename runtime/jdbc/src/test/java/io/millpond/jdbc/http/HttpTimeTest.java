package io.millpond.jdbc.http;

import static io.millpond.jdbc.http.Posts.OPTIONS;
import static io.millpond.jdbc.http.Posts.ask;
import static io.millpond.jdbc.http.Posts.call;
import static io.millpond.jdbc.http.Posts.failure;
import static io.millpond.jdbc.http.Posts.post;
import static io.millpond.jdbc.http.Posts.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.millpond.jdbc.http.HttpFailure.Reason;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class HttpTimeTest {
    private static final String CHUNKED = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n";

    @Test
    void frozenBeforeTheAnswer_timesOut() throws Exception {
        try (ScriptServer server = ScriptServer.with(ScriptServer.Peer::awaitClose);
                HttpTransport transport = new HttpTransport(OPTIONS)) {
            long start = System.nanoTime();
            failure(Reason.TIMEOUT, true, () -> ask(transport, server.origin(), "{}", within(100)));
            assertThat(Duration.ofNanos(System.nanoTime() - start))
                    .isBetween(Duration.ofMillis(100), Duration.ofSeconds(3));
        }
    }

    @Test
    void frozenInsideTheBody_timesOut() throws Exception {
        try (ScriptServer server = ScriptServer.with(peer -> {
                    peer.request();
                    peer.send(CHUNKED + "5\r\nhel");
                    peer.awaitClose();
                });
                HttpTransport transport = new HttpTransport(OPTIONS)) {
            HttpResponse response = post(transport, server.origin(), "{}", within(200));
            failure(Reason.TIMEOUT, true, () -> text(response));
        }
    }

    @Test
    void trickleThatNeverEnds_timesOutAtTheLimitOfAll() throws Exception {
        try (ScriptServer server = ScriptServer.with(peer -> {
                    peer.request();
                    peer.send(CHUNKED);
                    while (true) {
                        peer.send("1\r\nx\r\n");
                    }
                });
                HttpTransport transport = new HttpTransport(OPTIONS)) {
            HttpResponse response = post(transport, server.origin(), "{}", within(200));
            byte[] piece = new byte[1];
            failure(Reason.TIMEOUT, true, () -> {
                while (response.body().read(piece) >= 0) {
                    assertThat(piece[0]).isEqualTo((byte) 'x');
                }
            });
        }
    }

    @Test
    void silenceLongerThanAllowed_timesOutThoughTheCallHasNoEnd() throws Exception {
        CountDownLatch go = new CountDownLatch(1);
        try (ScriptServer server = ScriptServer.with(peer -> {
                    peer.request();
                    peer.send(CHUNKED + "1\r\na\r\n");
                    await(go);
                    peer.send("1\r\nb\r\n");
                    peer.awaitClose();
                });
                HttpTransport transport = new HttpTransport(OPTIONS)) {
            Call call = Call.within(Duration.ZERO, Duration.ofMillis(300));
            HttpResponse response = post(transport, server.origin(), "{}", call);
            assertThat(response.body().read()).isEqualTo('a');
            go.countDown();
            assertThat(response.body().read()).isEqualTo('b');
            failure(Reason.TIMEOUT, true, () -> response.body().read());
        }
    }

    @Test
    void serverThatDoesNotRead_endsTheWrite() throws Exception {
        CountDownLatch done = new CountDownLatch(1);
        try (ScriptServer server = ScriptServer.with(peer -> await(done));
                HttpTransport transport = new HttpTransport(OPTIONS)) {
            String body = "x".repeat(30_000_000);
            failure(Reason.TIMEOUT, false, () -> ask(transport, server.origin(), body, within(200)));
            failure(
                    Reason.TIMEOUT,
                    false,
                    () -> ask(transport, server.origin(), body, Call.within(Duration.ZERO, Duration.ofMillis(200))));
            done.countDown();
        }
    }

    @Test
    void timeOverBeforeTheRequest_sendsNothing() throws Exception {
        try (ScriptServer server = ScriptServer.with(peer -> peer.answerAll(Posts.OK));
                HttpTransport transport = new HttpTransport(OPTIONS)) {
            ask(transport, server.origin());
            Call late = Call.within(Duration.ofNanos(1));
            failure(Reason.TIMEOUT, false, () -> ask(transport, server.origin(), "{}", late));
            failure(Reason.TIMEOUT, false, () -> ask(transport, server.origin(), "{}", late));
            assertThat(server.requests()).hasSize(1);
        }
    }

    @Test
    void cancelWhileWaiting_endsAtOnce() throws Exception {
        try (ScriptServer server = ScriptServer.with(peer -> {
                    peer.request();
                    peer.awaitClose();
                });
                HttpTransport transport = new HttpTransport(OPTIONS)) {
            Call call = Call.within(Duration.ZERO);
            Thread canceller = new Thread(() -> {
                awaitRequest(server);
                call.cancel();
            });
            canceller.start();
            failure(Reason.CANCELLED, true, () -> ask(transport, server.origin(), "{}", call));
            canceller.join();
            assertThat(call.isCancelled()).isTrue();
            failure(Reason.CANCELLED, false, () -> ask(transport, server.origin(), "{}", call));
        }
    }

    @Test
    void cancelWhileWriting_endsAtOnceAndWasNotDelivered() throws Exception {
        CountDownLatch accepted = new CountDownLatch(1);
        CountDownLatch done = new CountDownLatch(1);
        try (ScriptServer server = ScriptServer.with(peer -> {
                    peer.socket().getInputStream().read();
                    accepted.countDown();
                    await(done);
                });
                HttpTransport transport = new HttpTransport(OPTIONS)) {
            Call call = Call.within(Duration.ZERO);
            Thread canceller = new Thread(() -> {
                await(accepted);
                call.cancel();
            });
            canceller.start();
            failure(Reason.CANCELLED, false, () -> ask(transport, server.origin(), "x".repeat(30_000_000), call));
            canceller.join();
            done.countDown();
        }
    }

    @Test
    void cancelAfterTheAnswer_leavesTheConnectionAlone() throws Exception {
        try (ScriptServer server = ScriptServer.with(peer -> peer.answerAll(Posts.OK));
                HttpTransport transport = new HttpTransport(OPTIONS)) {
            Call call = call();
            ask(transport, server.origin(), "{}", call);
            call.cancel();
            assertThat(ask(transport, server.origin())).isEqualTo("200 hello");
            assertThat(server.connections()).isEqualTo(1);
        }
    }

    @Test
    void transportClosedWhileWaiting_endsAtOnce() throws Exception {
        try (ScriptServer server = ScriptServer.with(peer -> {
            peer.request();
            peer.awaitClose();
        })) {
            HttpTransport transport = new HttpTransport(OPTIONS);
            Thread closer = new Thread(() -> {
                awaitRequest(server);
                transport.close();
            });
            closer.start();
            failure(Reason.CANCELLED, true, () -> ask(transport, server.origin(), "{}", Call.within(Duration.ZERO)));
            closer.join();
        }
    }

    private static Call within(long millis) {
        return Call.within(Duration.ofMillis(millis));
    }

    private static void awaitRequest(ScriptServer server) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (server.requests().isEmpty() && System.nanoTime() < end) {
            Thread.onSpinWait();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
