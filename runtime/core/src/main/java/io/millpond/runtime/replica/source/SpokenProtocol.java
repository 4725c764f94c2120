package io.millpond.runtime.replica.source;

import io.millpond.jdbc.http.Call;
import io.millpond.jdbc.http.HttpResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a server speaks that does not speak replication v1. Stateless. */
final class SpokenProtocol {
    private static final Duration LIMIT = Duration.ofSeconds(5);
    private static final int MOST_BYTES = 16 * 1024;
    private static final Pattern GENERATION =
            Pattern.compile("\"current_generation\"\\s*:\\s*(?:(\\d{1,19})\\b|\"([^\"]{0,20})\")");

    private SpokenProtocol() {}

    /**
     * Asks {@code GET /info}, as libSQL's own client does before its first sync
     * (https://github.com/tursodatabase/libsql/blob/main/libsql/src/sync.rs); newer servers answer it with a text.
     *
     * @return null if the server does not say
     */
    static @Nullable String of(Server server) {
        try (HttpResponse response = server.get("/info", Call.within(LIMIT))) {
            byte[] body = response.status() == 200 ? response.body().readNBytes(MOST_BYTES) : new byte[0];
            return name(new String(body, StandardCharsets.UTF_8));
        } catch (IOException unknown) {
            // The refusal that made us ask is the news; that this question failed adds nothing to it.
            return null;
        }
    }

    static @Nullable String name(String info) {
        Matcher generation = GENERATION.matcher(info);
        if (!generation.find()) {
            return null;
        }
        return generation.group(1) != null
                ? "sync v2 of Turso Cloud"
                : "the protocol of the Turso engine (generation "
                        + generation.group(2).replaceAll("[^!-~]", "?") + ")";
    }
}
