package io.millpond.jdbc.url;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.text.SimpleDateFormat;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What URL and properties say, with types. For one thread. */
final class PropertyValues {
    private static final Logger LOG = LoggerFactory.getLogger(PropertyValues.class);
    private static final Pattern DURATION = Pattern.compile("([0-9]{1,9})(ms|s|m|h)");

    private final Map<ConnectionProperty, String> values;

    /** An empty value is none: tools send empty properties for fields that nobody filled in. */
    PropertyValues(Map<ConnectionProperty, String> ofUrl, Properties properties) {
        values = new EnumMap<>(ConnectionProperty.class);
        ofUrl.forEach(this::put);
        Map<ConnectionProperty, String> given = known(properties);
        if (given.containsKey(ConnectionProperty.PASSWORD)) {
            values.remove(ConnectionProperty.AUTH_TOKEN); // both are the token, and properties go first
        }
        given.forEach(this::put);
    }

    private void put(ConnectionProperty property, String value) {
        if (!value.isBlank()) {
            values.put(property, value);
        }
    }

    /** Unknown ones are left alone: pools and tools pass their own. */
    private static Map<ConnectionProperty, String> known(Properties properties) {
        Map<ConnectionProperty, String> known = new EnumMap<>(ConnectionProperty.class);
        for (String name : properties.stringPropertyNames()) {
            ConnectionProperty property = ConnectionProperty.find(name);
            if (property == null) {
                LOG.debug("Connection property {} is not known and is ignored", name);
            } else if (!properties.getProperty(name).isBlank()) {
                known.put(property, properties.getProperty(name));
            }
        }
        properties.forEach((name, value) -> {
            ConnectionProperty property = ConnectionProperty.find(String.valueOf(name));
            if (property != null && !(value instanceof String)) {
                known.put(property, String.valueOf(value)); // put() in place of setProperty(): Boolean.TRUE
            }
        });
        return known;
    }

    /** What was given, or what holds when nothing is said. */
    @Nullable String text(ConnectionProperty property) {
        return values.getOrDefault(property, property.initial());
    }

    /** Whether it was given. */
    boolean has(ConnectionProperty property) {
        return values.containsKey(property);
    }

    /** Text that will stand in a header, without white space around it: files with tokens end with a line break. */
    @Nullable String header(ConnectionProperty property) throws SQLException {
        String value = text(property);
        if (value == null) {
            return null;
        }
        String header = value.strip();
        if (!header.chars().allMatch(c -> c >= ' ' && c <= '~')) {
            throw BadUrl.value(property, value, "printable ASCII without line breaks", null);
        }
        return header;
    }

    boolean isTrue(ConnectionProperty property) throws SQLException {
        return switch (word(property)) {
            case "TRUE", "1" -> true;
            case "FALSE", "0" -> false;
            default -> throw BadUrl.value(property, word(property), "true or false", null);
        };
    }

    /** One of the choices, in any case. */
    <E extends Enum<E>> E choice(ConnectionProperty property, Class<E> type) throws SQLException {
        for (E constant : type.getEnumConstants()) {
            if (constant.name().equals(word(property))) {
                return constant;
            }
        }
        throw BadUrl.value(property, required(property), String.join(", ", property.choices()), null);
    }

    Duration duration(ConnectionProperty property, boolean isZeroAllowed) throws SQLException {
        String text = required(property).strip().toLowerCase(Locale.ROOT);
        String allowed =
                "a number with its unit, as 500ms, 10s, 2m or 1h" + (isZeroAllowed ? "; 0: no limit" : ", above 0");
        Matcher matcher = DURATION.matcher(text.equals("0") ? "0ms" : text);
        // A bare number would leave the unit to guessing: other drivers mean seconds, or milliseconds.
        if (!matcher.matches()) {
            throw BadUrl.value(property, text, allowed, null);
        }
        long number = Long.parseLong(matcher.group(1));
        Duration duration = switch (matcher.group(2)) {
            case "ms" -> Duration.ofMillis(number);
            case "s" -> Duration.ofSeconds(number);
            case "m" -> Duration.ofMinutes(number);
            default -> Duration.ofHours(number);
        };
        // JDBC counts time-outs in int milliseconds (Connection.setNetworkTimeout).
        if ((duration.isZero() && !isZeroAllowed) || duration.toMillis() > Integer.MAX_VALUE) {
            throw BadUrl.value(property, text, allowed + ", at most 596h", null);
        }
        return duration;
    }

    @Nullable Path file(ConnectionProperty property) throws SQLException {
        String text = text(property);
        if (text == null) {
            return null;
        }
        try {
            Path file = Path.of(text);
            if (Files.isReadable(file) && !Files.isDirectory(file)) {
                return file;
            }
        } catch (InvalidPathException e) {
            throw BadUrl.value(property, text, "a file that can be read", e);
        }
        throw BadUrl.value(property, text, "a file that can be read", null);
    }

    DateFormat dates() throws SQLException {
        ConnectionProperty precision = ConnectionProperty.DATE_PRECISION;
        if (!precision.choices().contains(word(precision))) {
            throw BadUrl.value(precision, required(precision), String.join(", ", precision.choices()), null);
        }
        String pattern = required(ConnectionProperty.DATE_STRING_FORMAT);
        try {
            new SimpleDateFormat(pattern, Locale.ROOT);
        } catch (IllegalArgumentException e) {
            throw BadUrl.value(ConnectionProperty.DATE_STRING_FORMAT, pattern, "a pattern of SimpleDateFormat", e);
        }
        return new DateFormat(
                choice(ConnectionProperty.DATE_CLASS, DateFormat.Kind.class),
                word(precision).equals("SECONDS"),
                pattern);
    }

    private String required(ConnectionProperty property) {
        String value = text(property);
        return value == null ? "" : value;
    }

    private String word(ConnectionProperty property) {
        return required(property).strip().toUpperCase(Locale.ROOT);
    }
}
