package io.millpond.testkit.sqld;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Single requests to a server's own endpoints. Each has a connection of its own, so none delays a shutdown. */
final class LoopbackHttp {
    private static final int TIMEOUT_MILLIS = 10_000;

    private LoopbackHttp() {}

    record Answer(int status, String body) {}

    static Answer send(String method, String url, @Nullable String json, @Nullable String authorization)
            throws IOException {
        return send(method, url, json, authorization, TIMEOUT_MILLIS);
    }

    static Answer send(
            String method, String url, @Nullable String json, @Nullable String authorization, int timeoutMillis)
            throws IOException {
        HttpURLConnection connection =
                (HttpURLConnection) URI.create(url).toURL().openConnection();
        try {
            connection.setRequestMethod(method);
            connection.setConnectTimeout(timeoutMillis);
            connection.setReadTimeout(timeoutMillis);
            connection.setRequestProperty("Connection", "close");
            if (authorization != null) {
                connection.setRequestProperty("Authorization", authorization);
            }
            if (json != null) {
                connection.setRequestProperty("Content-Type", "application/json");
                connection.setDoOutput(true);
                try (OutputStream out = connection.getOutputStream()) {
                    out.write(json.getBytes(StandardCharsets.UTF_8));
                }
            }
            return new Answer(connection.getResponseCode(), body(connection));
        } finally {
            connection.disconnect();
        }
    }

    private static String body(HttpURLConnection connection) throws IOException {
        InputStream stream =
                connection.getResponseCode() < 400 ? connection.getInputStream() : connection.getErrorStream();
        if (stream == null) {
            return "";
        }
        try (stream) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
