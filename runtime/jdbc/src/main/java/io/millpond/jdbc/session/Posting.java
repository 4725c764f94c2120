package io.millpond.jdbc.session;

import io.millpond.jdbc.error.Outcome;
import io.millpond.jdbc.error.SqlErrors;
import io.millpond.jdbc.http.Call;
import io.millpond.jdbc.http.HttpFailure;
import io.millpond.jdbc.http.HttpResponse;
import io.millpond.jdbc.http.HttpTransport;
import io.millpond.jdbc.http.Origin;
import io.millpond.jdbc.url.ConnectOptions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Sends one request until it is answered with 200 or must not be sent again: another token after a 401, another place
 * after a redirect, later after a 429. For one thread at a time.
 */
final class Posting {
    private static final int MAX_REDIRECTS = 5;
    private static final int ERROR_BYTES = 8192;

    private final HttpTransport transport;
    private final Credentials credentials;
    private long roundTrips;

    Posting(ConnectOptions options, HttpTransport transport) throws SQLException {
        this.transport = transport;
        this.credentials = new Credentials(options);
    }

    long roundTrips() {
        return roundTrips;
    }

    /** The answer with status 200, its body not yet read. */
    HttpResponse post(String path, ServerStream stream, Exchange exchange, RequestBody body, Call call)
            throws IOException, SQLException, StreamGoneException {
        Attempts attempts = new Attempts(exchange, call);
        Origin origin = stream.origin();
        boolean isTrusted = true;
        String target = path;
        while (true) {
            HttpResponse response = send(origin, target, isTrusted, body, attempts);
            if (response == null) {
                continue;
            }
            if (response.status() == 200) {
                return response;
            }
            try (response) {
                String location = response.header("location");
                if (isRedirect(response.status()) && location != null && attempts.mayFollow(MAX_REDIRECTS)) {
                    Origin next = BaseUrl.read(withoutPath(location, path), origin);
                    if (!next.equals(origin)) {
                        isTrusted = false;
                        origin = next;
                        continue;
                    }
                }
                if (response.status() == 401 && attempts.isFirstRefusal() && credentials.renew()) {
                    continue;
                }
                if (attempts.mayRepeat(response.status(), response.header("retry-after"))) {
                    continue;
                }
                throw refused(origin, response, stream, exchange);
            }
        }
    }

    private @Nullable HttpResponse send(
            Origin origin, String path, boolean isTrusted, RequestBody body, Attempts attempts) throws IOException {
        try {
            roundTrips++;
            return transport.post(
                    origin, path, credentials.headers(origin, isTrusted), body.array(), body.size(), attempts.call());
        } catch (HttpFailure e) {
            if (attempts.mayRepeat(e)) {
                return null;
            }
            throw e;
        }
    }

    private static boolean isRedirect(int status) {
        return status == 301 || status == 302 || status == 307 || status == 308;
    }

    /** Our origins end before the request's own path. */
    private static String withoutPath(String location, String path) {
        int end = location.indexOf(path);
        return end < 0 ? location : location.substring(0, end) + (end == 0 ? "/" : "");
    }

    private static SQLException refused(Origin origin, HttpResponse response, ServerStream stream, Exchange exchange)
            throws IOException, StreamGoneException {
        String text = new String(response.body().readNBytes(ERROR_BYTES), StandardCharsets.UTF_8);
        int status = response.status();
        if (stream.baton() != null && (status == 400 || status == 404) && isStreamGone(text)) {
            throw new StreamGoneException(text);
        }
        Outcome outcome = exchange.ifUndelivered();
        // It may have failed after the statement ran: text that is not UTF-8, a gateway's time-out. Or nobody knows
        // what ran.
        if (status >= 500 || status < 300) {
            outcome = exchange.ifLost();
        }
        return SqlErrors.ofStatus(origin, status, response.header("content-type"), text, outcome);
    }

    /** sqld: 400 with these texts, Turso Cloud: 404 "stream not found". */
    private static boolean isStreamGone(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        return lower.contains("stream_expired")
                || lower.contains("baton")
                || lower.contains("stream not found")
                || lower.contains("stream has expired");
    }
}
