package io.millpond.jdbc.libsql;

import io.millpond.testkit.sqld.FreshDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Requests as they are on the wire, where a behaviour is the server's own and the driver never shows it. */
final class RawHrana {
    // HTTP/1.1: sqld answers the JDK's offer to upgrade to HTTP/2 and then nothing more.
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private static final Pattern BATON = Pattern.compile("\"baton\":\"([^\"]+)\"");

    private RawHrana() {}

    record Answer(int status, String body) {
        /** For the stream's next request. */
        String baton() {
            Matcher matcher = BATON.matcher(body);
            if (!matcher.find()) {
                throw new IllegalStateException("no baton in " + body);
            }
            return matcher.group(1);
        }
    }

    static Answer post(FreshDatabase database, String path, String json) {
        return send(HttpRequest.newBuilder(URI.create(database.url() + path))
                .header("x-namespace-bin", database.namespaceHeader())
                .header("content-type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json)));
    }

    static Answer get(String url) {
        return send(HttpRequest.newBuilder(URI.create(url)));
    }

    /** One statement in a pipeline that leaves its stream open; no baton: a new stream. */
    static Answer execute(FreshDatabase database, String baton, String sql) {
        String stream = baton == null ? "null" : '"' + baton + '"';
        return post(database, "/v3/pipeline", """
                {"baton":%s,"requests":[{"type":"execute","stmt":{"sql":"%s"}}]}""".formatted(stream, sql));
    }

    static Answer send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> answer =
                    CLIENT.send(request.timeout(Duration.ofSeconds(20)).build(), HttpResponse.BodyHandlers.ofString());
            return new Answer(answer.statusCode(), answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
