package io.millpond.migrations.apply;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The URLs that the environment's {@code MILLPOND_URL} has for servers, and what the libSQL driver makes of them.
 *
 * <p>Threads: stateless.
 */
final class PrimaryUrl {
    private static final List<String> SCHEMES = List.of("libsql://", "https://", "http://");
    /** The JavaScript clients write the property as a digit. */
    private static final Pattern TLS_DIGIT = Pattern.compile("(?<=[?&]tls=)[01](?=&|$)");

    private PrimaryUrl() {}

    /** The JDBC URL of a server, or null if the URL names none. */
    static @Nullable String toJdbc(String url) {
        if (Engine.ofUrl(url) == Engine.SERVER) {
            return url;
        }
        String lower = url.toLowerCase(Locale.ROOT);
        if (SCHEMES.stream().noneMatch(lower::startsWith)) {
            return null;
        }
        return Engine.SERVER_PREFIX
                + TLS_DIGIT.matcher(url).replaceAll(digit -> digit.group().equals("1") ? "true" : "false");
    }
}
