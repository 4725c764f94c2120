package io.millpond.jdbc.http;

import static io.millpond.jdbc.http.Posts.OPTIONS;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Good answers with some bytes changed, left out or put in. The seed is fixed; a failure names the round. */
@Timeout(60)
class HttpFuzzTest {
    private static final int ROUNDS = 1_500;
    private static final String PIECES = "\r\n:;0 9afx\u0000\u007fHTTP/1.1é";

    @Test
    void damagedAnswer_isReadOrFailsWithAHttpFailure() throws Exception {
        byte[][] good = {
            ascii("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 12\r\n\r\n{\"baton\":1}\n"),
            ascii(
                    "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n6;x=1\r\n world\r\n0\r\nT: 1\r\n\r\n"),
            ascii("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 400 Bad\r\nConnection: close\r\n\r\nwhy"),
            gzip()
        };
        AtomicReference<byte[]> next = new AtomicReference<>(new byte[0]);
        Random random = new Random(20_261_121);
        try (ScriptServer server = ScriptServer.with(peer -> {
                    peer.request();
                    peer.send(next.get());
                });
                HttpTransport transport = new HttpTransport(OPTIONS)) {
            int failures = 0;
            for (int round = 0; round < ROUNDS; round++) {
                next.set(damaged(good[round % good.length], random));
                try {
                    assertThat(Posts.ask(transport, server.origin(), "{}", Call.within(Duration.ofSeconds(5))))
                            .isNotNull();
                } catch (HttpFailure e) {
                    failures++;
                    assertThat(e.reason())
                            .as("round " + round)
                            .isIn(HttpFailure.Reason.MALFORMED, HttpFailure.Reason.CUT);
                }
            }
            assertThat(failures).isBetween(ROUNDS / 10, ROUNDS - 1);
        }
    }

    private static byte[] damaged(byte[] good, Random random) {
        StringBuilder text = new StringBuilder(new String(good, StandardCharsets.ISO_8859_1));
        for (int i = random.nextInt(4); i >= 0 && text.length() > 1; i--) {
            int at = random.nextInt(text.length());
            char piece = PIECES.charAt(random.nextInt(PIECES.length()));
            switch (random.nextInt(4)) {
                case 0 -> text.setCharAt(at, piece);
                case 1 -> text.insert(at, piece);
                case 2 -> text.deleteCharAt(at);
                default -> text.setLength(Math.max(1, random.nextInt(4) == 0 ? at : text.length()));
            }
        }
        return text.toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] gzip() throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        try (GZIPOutputStream zip = new GZIPOutputStream(body)) {
            zip.write(ascii("{\"results\":[1,2,3,4,5,6,7,8,9]}"));
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(
                ascii("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: " + body.size() + "\r\n\r\n"));
        bytes.writeBytes(body.toByteArray());
        return bytes.toByteArray();
    }
}
