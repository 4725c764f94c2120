package io.millpond.jdbc.http;

import static io.millpond.jdbc.http.Posts.OPTIONS;
import static io.millpond.jdbc.http.Posts.ask;
import static io.millpond.jdbc.http.Posts.call;
import static io.millpond.jdbc.http.Posts.failure;
import static io.millpond.jdbc.http.Posts.post;
import static io.millpond.jdbc.http.Posts.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.millpond.jdbc.http.HttpFailure.Reason;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** In the tables, {@code ~} is CR LF. */
class HttpAnswerTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '^', textBlock = """
            HTTP/1.1 200 OK~Content-Length: 5~~hello                                       | 200 hello
            HTTP/1.1 200~content-length:5~~hello                                           | 200 hello
            HTTP/1.1 200 ~CONTENT-LENGTH:   5  ~~hello                                     | 200 hello
            HTTP/1.1 200 OK~Content-Length: 5~Content-Length: 5~~hello                     | 200 hello
            HTTP/1.1 404 Not Found~Content-Length: 0~~                                     | 404
            HTTP/1.1 204 No Content~~                                                      | 204
            HTTP/1.1 304 Not Modified~Content-Length: 77~~                                 | 304
            HTTP/1.1 200 OK~Transfer-Encoding: chunked~~5~hello~0~~                        | 200 hello
            HTTP/1.1 200 OK~Transfer-Encoding: Chunked~~2~he~003~llo~00~~                  | 200 hello
            HTTP/1.1 200 OK~Transfer-Encoding: chunked~~A;x=y;z="q"~0123456789~0;e~T: 1~~  | 200 0123456789
            HTTP/1.1 200 OK~Transfer-Encoding: chunked~~0~~                                | 200
            HTTP/1.1 100 Continue~~HTTP/1.1 103 Early Hints~Link: x~~HTTP/1.1 200 OK~Content-Length: 2~~ok | 200 ok
            HTTP/1.1 200 OK~Content-Length: 2~Content-Encoding: identity~~ok               | 200 ok
            """)
    void goodAnswer_isReadAndTheConnectionKept(String answer, String expected) throws Exception {
        try (ScriptServer server = ScriptServer.with(peer -> peer.answerAll(lines(answer)));
                HttpTransport transport = new HttpTransport(OPTIONS)) {
            assertThat(ask(transport, server.origin()).strip()).isEqualTo(expected);
            assertThat(ask(transport, server.origin()).strip()).isEqualTo(expected);
            assertThat(server.connections()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1 200 OK~~hello",
                "HTTP/1.0 200 OK~Content-Length: 5~~hello",
                "HTTP/1.1 200 OK~Connection: close~Content-Length: 5~~hello",
                "HTTP/1.1 200 OK~Connection: x, Close~Transfer-Encoding: chunked~~5~hello~0~~",
                "HTTP/1.1 200 OK~Transfer-Encoding: chunked~Content-Length: 3~~5~hello~0~~"
            })
    void answerThatEndsTheConnection_isReadAndTheConnectionDropped(String answer) throws Exception {
        try (ScriptServer server = ScriptServer.with(peer -> {
                    peer.request();
                    peer.send(lines(answer));
                });
                HttpTransport transport = new HttpTransport(OPTIONS)) {
            assertThat(ask(transport, server.origin())).isEqualTo("200 hello");
            assertThat(ask(transport, server.origin())).isEqualTo("200 hello");
            assertThat(server.connections()).isEqualTo(2);
        }
    }

    @Test
    void bytesAfterTheAnswer_dropTheConnection() throws Exception {
        try (ScriptServer server = ScriptServer.with(
                        peer -> peer.answerAll("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhelloHTTP/1.1"));
                HttpTransport transport = new HttpTransport(OPTIONS)) {
            assertThat(ask(transport, server.origin())).isEqualTo("200 hello");
            assertThat(ask(transport, server.origin())).isEqualTo("200 hello");
            assertThat(server.connections()).isEqualTo(2);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "hello~~",
                "~HTTP/1.1 200 OK~~",
                "\u0015\u0003\u0001\u0000\u0002\u0002\u0016",
                "HTTP/2 200 OK~~",
                "HTTP/1.2 200 OK~~",
                "HTTP/1.1 2x0 OK~~",
                "HTTP/1.1 20~~",
                "HTTP/1.1 099 OK~~",
                "HTTP/1.1 600 OK~~",
                "HTTP/1.1 2000 OK~~",
                "HTTP/1.1 101 Switching Protocols~Upgrade: h2c~~",
                "HTTP/1.1 200 OK~no colon~~",
                "HTTP/1.1 200 OK~: no name~~",
                "HTTP/1.1 200 OK~a : b~~",
                "HTTP/1.1 200 OK~a: b~ folded~~",
                "HTTP/1.1 200 OK~Content-Length: -1~~",
                "HTTP/1.1 200 OK~Content-Length: ~~",
                "HTTP/1.1 200 OK~Content-Length: 1x~~",
                "HTTP/1.1 200 OK~Content-Length: 99999999999999999999~~",
                "HTTP/1.1 200 OK~Content-Length: 1~Content-Length: 2~~",
                "HTTP/1.1 200 OK~Transfer-Encoding: gzip, chunked~~",
                "HTTP/1.1 200 OK~Transfer-Encoding: chunked~Transfer-Encoding: chunked~~",
                "HTTP/1.1 200 OK~Content-Encoding: br~Content-Length: 1~~x",
                "HTTP/1.1 200 OK~Content-Encoding: gzip~Content-Length: 9~~not gzip!",
                "HTTP/1.1 200 OK~Transfer-Encoding: chunked~~x~",
                "HTTP/1.1 200 OK~Transfer-Encoding: chunked~~~",
                "HTTP/1.1 200 OK~Transfer-Encoding: chunked~~-1~",
                "HTTP/1.1 200 OK~Transfer-Encoding: chunked~~ffffffffffffffff~",
                "HTTP/1.1 200 OK~Transfer-Encoding: chunked~~5~helloworld~",
                "HTTP/1.1 200 OK~Transfer-Encoding: chunked~~5hello~"
            })
    void answerThatIsNotHttp_isMalformed(String answer) throws Exception {
        malformed(lines(answer).getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void headWithoutEnd_isMalformedAtItsLimit() throws Exception {
        malformed(("HTTP/1.1 200 OK\r\nx: " + "y".repeat(100_000)).getBytes(StandardCharsets.US_ASCII));
        malformed(("HTTP/1.1 200 OK\r\n" + "x: y\r\n".repeat(300)).getBytes(StandardCharsets.US_ASCII));
        malformed("HTTP/1.1 102 Processing\r\n\r\n".repeat(100).getBytes(StandardCharsets.US_ASCII));
        String chunked = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n";
        malformed((chunked + "5;" + "x".repeat(100_000)).getBytes(StandardCharsets.US_ASCII));
        malformed((chunked + "0\r\n" + "x: y\r\n".repeat(300)).getBytes(StandardCharsets.US_ASCII));
    }

    private static void malformed(byte[] answer) throws IOException {
        try (ScriptServer server = ScriptServer.with(peer -> {
                    peer.request();
                    peer.send(answer);
                    peer.awaitClose();
                });
                HttpTransport transport = new HttpTransport(OPTIONS)) {
            failure(Reason.MALFORMED, true, () -> ask(transport, server.origin()));
        }
    }

    @Test
    void answerCutAnywhere_isCut() throws Exception {
        String whole = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n";
        for (int length = 0; length < whole.length(); length++) {
            cut(whole.substring(0, length));
        }
        String sized = "HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nabc";
        for (int length = 0; length < sized.length(); length++) {
            cut(sized.substring(0, length));
        }
    }

    private static void cut(String answer) throws IOException {
        try (ScriptServer server = ScriptServer.with(peer -> {
                    peer.request();
                    peer.send(answer);
                });
                HttpTransport transport = new HttpTransport(OPTIONS)) {
            failure(Reason.CUT, true, () -> ask(transport, server.origin()));
        }
    }

    @Test
    void gzip_isUnzippedAndTheConnectionKept() throws Exception {
        String content = "{\"rows\":[1,2,3]}".repeat(5_000);
        byte[] zipped = gzip(content);
        byte[] sized = join(
                "HTTP/1.1 200 OK\r\ncontent-encoding: gzip\r\ncontent-length: " + zipped.length + "\r\n\r\n",
                zipped,
                "");
        byte[] chunked = join(
                "HTTP/1.1 200 OK\r\ncontent-encoding: gzip\r\ntransfer-encoding: chunked\r\n\r\n"
                        + Integer.toHexString(zipped.length) + "\r\n",
                zipped,
                "\r\n0\r\n\r\n");
        for (byte[] answer : new byte[][] {sized, chunked}) {
            try (ScriptServer server = ScriptServer.with(peer -> {
                        while (!peer.request().isEmpty()) {
                            peer.send(answer);
                        }
                    });
                    HttpTransport transport = new HttpTransport(OPTIONS)) {
                assertThat(ask(transport, server.origin())).isEqualTo("200 " + content);
                assertThat(ask(transport, server.origin())).isEqualTo("200 " + content);
                assertThat(server.connections()).isEqualTo(1);
            }
        }
    }

    @Test
    void brokenGzip_isMalformed() throws Exception {
        byte[] zipped = gzip("hello hello hello");
        byte[] flipped = zipped.clone();
        flipped[flipped.length - 5] ^= 1;
        for (byte[] bad : new byte[][] {flipped, Arrays.copyOf(zipped, zipped.length - 4)}) {
            malformed(join(
                    "HTTP/1.1 200 OK\r\ncontent-encoding: gzip\r\ncontent-length: " + bad.length + "\r\n\r\n",
                    bad,
                    ""));
        }
    }

    @Test
    void answerClosedUnread_dropsTheConnection() throws Exception {
        try (ScriptServer server = ScriptServer.with(peer -> {
                    while (!peer.request().isEmpty()) {
                        peer.send("HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n")
                                .send(new byte[1_000_000]);
                    }
                });
                HttpTransport transport = new HttpTransport(OPTIONS)) {
            HttpResponse response = post(transport, server.origin(), "{}", call());
            response.close();
            failure(Reason.CANCELLED, true, () -> response.body().read());
            assertThat(text(post(transport, server.origin(), "{}", call()))).hasSize(1_000_004);
            assertThat(server.connections()).isEqualTo(2);
        }
    }

    @Test
    void readerStopsBeforeTheLastChunk_connectionIsKept() throws Exception {
        try (ScriptServer server = ScriptServer.with(peer -> peer.answerAll(
                        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n"));
                HttpTransport transport = new HttpTransport(OPTIONS)) {
            for (int i = 0; i < 3; i++) {
                try (HttpResponse response = post(transport, server.origin(), "{}", call())) {
                    assertThat(response.body().readNBytes(5)).hasSize(5);
                }
            }
            assertThat(server.connections()).isEqualTo(1);
        }
    }

    @Test
    void answerByteByByte_isRead() throws Exception {
        try (ScriptServer server = ScriptServer.with(peer -> {
                    peer.socket().setTcpNoDelay(true);
                    peer.request();
                    for (byte next : "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n"
                            .getBytes(StandardCharsets.US_ASCII)) {
                        peer.send(new byte[] {next});
                    }
                });
                HttpTransport transport = new HttpTransport(OPTIONS)) {
            assertThat(ask(transport, server.origin())).isEqualTo("200 hello");
        }
    }

    private static String lines(String text) {
        return text.replace("~", "\r\n");
    }

    private static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream zip = new GZIPOutputStream(bytes)) {
            zip.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }

    private static byte[] join(String head, byte[] middle, String tail) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(head.getBytes(StandardCharsets.US_ASCII));
        bytes.writeBytes(middle);
        bytes.writeBytes(tail.getBytes(StandardCharsets.US_ASCII));
        return bytes.toByteArray();
    }
}
