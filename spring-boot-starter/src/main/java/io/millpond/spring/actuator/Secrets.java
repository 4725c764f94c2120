package io.millpond.spring.actuator;

import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.SanitizableData;
import org.springframework.boot.actuate.endpoint.SanitizingFunction;

/**
 * Hides values by name, and any value that holds the token itself: it may be in a command line, in
 * {@code SPRING_APPLICATION_JSON} or under the name of a cloud's own variable. Of a URL it hides what may be secret.
 *
 * <p>Threads: stateless.
 */
final class Secrets implements SanitizingFunction {
    private static final String TOKEN = "millpondauthtoken";
    private static final String URL = "millpondurl";
    private static final String READ_URLS = "millpondreadurls";
    private static final Pattern USER = Pattern.compile("(?<=//)[^/@?#]*@");
    private static final Pattern PARAMETERS = Pattern.compile("[?#].*", Pattern.DOTALL);

    private final Supplier<? extends List<@Nullable String>> tokens;

    Secrets(Supplier<? extends List<@Nullable String>> tokens) {
        this.tokens = tokens;
    }

    @Override
    public SanitizableData apply(SanitizableData data) {
        Object value = data.getValue();
        if (value == null) {
            return data;
        }
        String name = data.getKey().toLowerCase(Locale.ROOT).replaceAll("[^a-z]", "");
        String text = value.toString();
        if (name.endsWith(TOKEN) || holdsToken(text)) {
            return data.withSanitizedValue();
        }
        if (name.endsWith(READ_URLS)) {
            return data.withValue(
                    Stream.of(text.split(",", -1)).map(Secrets::withoutSecrets).collect(Collectors.joining(",")));
        }
        return name.endsWith(URL) ? data.withValue(withoutSecrets(text)) : data;
    }

    private boolean holdsToken(String text) {
        return tokens.get().stream().anyMatch(token -> token != null && !token.isBlank() && text.contains(token));
    }

    private static String withoutSecrets(String url) {
        return PARAMETERS.matcher(USER.matcher(url).replaceAll("")).replaceFirst("?…");
    }
}
