package io.millpond.blog.importing;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a file says of itself above its text.
 *
 * @param fields names in lower case; values are text, lists, maps, or what TOML has types for
 * @param body the text below
 */
record FrontMatter(Map<String, Object> fields, String body) {

    FrontMatter {
        Map<String, Object> lowerCase = new LinkedHashMap<>();
        fields.forEach((name, value) -> {
            if (value != null) {
                lowerCase.put(name.toLowerCase(Locale.ROOT), value);
            }
        });
        fields = Map.copyOf(lowerCase);
    }

    /** The first of the fields that there is, or null. */
    @Nullable Object first(String... names) {
        for (String name : names) {
            Object value = fields.get(name);
            if (value != null && !value.toString().isBlank()) {
                return value;
            }
        }
        return null;
    }

    /** The first of the fields that there is, as one line of text; empty where there is none. */
    String text(String... names) {
        Object value = first(names);
        if (value instanceof Collection || value instanceof Map) {
            throw new BadPostException("the field " + names[0] + " holds a list or a table where text is expected");
        }
        return value == null ? "" : line(value);
    }

    /** Whether a field is there and says yes. */
    boolean isTrue(String name) {
        return is(name, "true", "yes", "on");
    }

    /** Whether a field is there and says no. */
    boolean isFalse(String name) {
        return is(name, "false", "no", "off");
    }

    /** A field's list, or its text cut at commas, or at spaces where it has none and {@code words} is set. */
    List<String> list(String name, boolean words) {
        Object value = fields.get(name);
        List<String> entries = new ArrayList<>();
        if (value instanceof Collection<?> values) {
            for (Object entry : values) {
                if (entry instanceof Collection || entry instanceof Map) {
                    throw new BadPostException("the field " + name + " holds more than a list of words");
                }
                entries.add(entry == null ? "" : entry.toString());
            }
        } else if (value != null) {
            String text = text(name);
            String separator = text.contains(",") || !words ? "," : " ";
            entries.addAll(List.of(text.split(separator, -1)));
        }
        entries.replaceAll(FrontMatter::line);
        entries.removeIf(String::isEmpty);
        return entries;
    }

    /** A value as one line of text: YAML and TOML can write any control character, NUL too, which ends a text in SQLite. */
    static String line(Object value) {
        return value.toString().replaceAll("[\\s\\p{Cntrl}]+", " ").strip();
    }

    private boolean is(String name, String... words) {
        Object value = fields.get(name);
        return value != null && List.of(words).contains(value.toString().strip().toLowerCase(Locale.ROOT));
    }
}
