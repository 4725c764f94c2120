package io.millpond.testkit.sqld;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** Statements to a server, without a driver. */
final class Hrana {
    // HTTP/1.1: with its default the JDK's client asks for an upgrade to HTTP/2, after which the server never answers.
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private Hrana() {}

    /** Executes one statement with headers as name, value, name, value; the answer is {@code <status> <body>}. */
    static String execute(String url, String sql, String... headers) {
        String body = """
                {"requests":[{"type":"execute","stmt":{"sql":"%s"}},{"type":"close"}]}""".formatted(sql);
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url + "/v3/pipeline"))
                .timeout(Duration.ofSeconds(10))
                .POST(HttpRequest.BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            HttpResponse<String> answer = CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
            return answer.statusCode() + " " + answer.body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
