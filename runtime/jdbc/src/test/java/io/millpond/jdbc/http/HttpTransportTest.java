package io.millpond.jdbc.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class HttpTransportTest {
    static final TransportOptions OPTIONS = new TransportOptions(Duration.ofSeconds(5), Duration.ofSeconds(5), null);
    static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 5\r\nserver-timing: total;dur=1µs\r\n\r\nhello";

    static HttpResponse post(HttpTransport transport, ScriptServer server, String body, Call call) throws Exception {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        return transport.post(
                server.origin(),
                "/v3/pipeline",
                List.of(new Header("Content-Type", "application/json")),
                bytes,
                bytes.length,
                call);
    }

    static String text(HttpResponse response) throws Exception {
        try (response) {
            return new String(response.body().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void twoRequests_shareOneConnection() throws Exception {
        try (ScriptServer server = ScriptServer.with(peer -> peer.answerAll(OK));
                HttpTransport transport = new HttpTransport(OPTIONS)) {
            Call call = Call.within(Duration.ofSeconds(5));
            try (HttpResponse response = post(transport, server, "{}", call)) {
                assertThat(response.status()).isEqualTo(200);
                assertThat(response.header("Server-Timing")).isEqualTo("total;dur=1µs");
                assertThat(response.header("nothing")).isNull();
                assertThat(new String(response.body().readAllBytes(), StandardCharsets.UTF_8))
                        .isEqualTo("hello");
            }
            assertThat(text(post(transport, server, "{}", call))).isEqualTo("hello");
            assertThat(server.connections()).isEqualTo(1);
            assertThat(server.requests())
                    .hasSize(2)
                    .allSatisfy(request -> assertThat(request)
                            .startsWith("POST /v3/pipeline HTTP/1.1\r\nHost: 127.0.0.1:"
                                    + server.origin().port() + "\r\n")
                            .contains("\r\nContent-Type: application/json\r\n")
                            .doesNotContain("Accept-Encoding")
                            .endsWith("\r\nContent-Length: 2\r\n\r\n{}"));
        }
    }
}
