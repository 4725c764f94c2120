package io.millpond.jdbc.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.millpond.jdbc.http.HttpFailure.Reason;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** Requests as tests send them. */
final class Posts {
    static final TransportOptions OPTIONS = new TransportOptions(Duration.ofSeconds(5), Duration.ofSeconds(5), null);
    static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 5\r\nserver-timing: total;dur=1µs\r\n\r\nhello";

    private Posts() {}

    /** A limit that no test should reach. */
    static Call call() {
        return Call.within(Duration.ofSeconds(10));
    }

    static HttpResponse post(HttpTransport transport, Origin origin, String body, Call call) throws Exception {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        return transport.post(
                origin,
                "/v3/pipeline",
                List.of(new Header("Content-Type", "application/json")),
                bytes,
                bytes.length,
                call);
    }

    /** Status and body of an answer to a small request. */
    static String ask(HttpTransport transport, Origin origin) throws Exception {
        return ask(transport, origin, "{}", call());
    }

    static String ask(HttpTransport transport, Origin origin, String body, Call call) throws Exception {
        return text(post(transport, origin, body, call));
    }

    static String text(HttpResponse response) throws Exception {
        try (response) {
            return response.status() + " " + new String(response.body().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** What the exchange fails with, which must be of this kind. */
    static HttpFailure failure(Reason reason, boolean isMaybeDelivered, ThrowingCallable exchange) {
        HttpFailure failure = catchThrowableOfType(HttpFailure.class, exchange);
        assertThat(failure).isNotNull();
        assertThat(failure.reason()).as(failure.getMessage()).isEqualTo(reason);
        assertThat(failure.isMaybeDelivered()).as(failure.getMessage()).isEqualTo(isMaybeDelivered);
        return failure;
    }
}
