package io.millpond.testkit.proxy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One request as the client sent it. Its {@code toString()} shows neither headers nor body, which may hold secrets.
 *
 * @param number counted from 1 over all connections since the proxy was started
 * @param connection counted from 1
 * @param method as sent
 * @param path with its query
 * @param headers in the order sent, names in lower case
 * @param body without the framing of chunks, still compressed if it was
 */
@SuppressWarnings("ArrayRecordComponent") // requests are told apart by their number
public record Request(
        int number, int connection, String method, String path, List<Map.Entry<String, String>> headers, byte[] body) {
    /** Copies the headers; the body is taken as it is. */
    public Request {
        headers = List.copyOf(headers);
    }

    Request withNumber(int newNumber) {
        return new Request(newNumber, connection, method, path, headers, body);
    }

    /** The first header of that name, in any case; null if there is none. */
    public @Nullable String header(String name) {
        for (Map.Entry<String, String> header : headers) {
            if (header.getKey().equalsIgnoreCase(name)) {
                return header.getValue();
            }
        }
        return null;
    }

    /** In bytes. */
    public int bodySize() {
        return body.length;
    }

    /** The body read as UTF-8. */
    public String bodyText() {
        return new String(body, StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return number + " on " + connection + ": " + method + " " + path + " (" + body.length + " bytes)";
    }
}
