package io.millpond.jdbc.url;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/** The part of a URL behind its question mark. Stateless. */
final class Parameters {
    /** What is no such name is perhaps a secret that lost its name, and is not shown. */
    private static final String NAME = "[A-Za-z_]{1,40}";

    private Parameters() {}

    /**
     * Reads {@code k=v&k=v}.
     *
     * @param query percent-encoded; a plus is a plus, because tokens and keys in base64 have them
     * @return decoded; those with an empty value as such
     */
    static Map<ConnectionProperty, String> read(String query) throws SQLException {
        Map<ConnectionProperty, String> values = new EnumMap<>(ConnectionProperty.class);
        for (String pair : query.split("&", -1)) {
            if (pair.isEmpty()) {
                continue;
            }
            int equals = pair.indexOf('=');
            String name = equals < 0 ? pair : pair.substring(0, equals);
            ConnectionProperty property = ConnectionProperty.find(name);
            if (property == null) {
                throw unknown(name);
            }
            if (equals < 0) {
                throw BadUrl.parameter(name + " has no value. Next: write " + name + "=….");
            }
            if (values.put(property, decode(property, pair.substring(equals + 1))) != null) {
                throw BadUrl.parameter(name + " is given twice. Next: remove one.");
            }
        }
        return values;
    }

    /** The same parameters as they were written, but for the secret ones. */
    static String withoutSecrets(String query) {
        StringBuilder shown = new StringBuilder();
        for (String pair : query.split("&", -1)) {
            int equals = pair.indexOf('=');
            ConnectionProperty property = equals < 0 ? null : ConnectionProperty.find(pair.substring(0, equals));
            if (property != null && !property.isSecret()) {
                shown.append(shown.isEmpty() ? "?" : "&").append(pair);
            }
        }
        return shown.toString();
    }

    private static SQLException unknown(String name) {
        String known = "Known are: "
                + String.join(
                        ", ",
                        Arrays.stream(ConnectionProperty.values())
                                .map(ConnectionProperty::key)
                                .toList())
                + ".";
        if (!name.matches(NAME)) {
            return BadUrl.parameter(
                    "one has no name, or an unknown one that is not shown. Next: write name=value, and %26"
                            + " for an & inside a value. " + known);
        }
        ConnectionProperty nearest = Arrays.stream(ConnectionProperty.values())
                .min(Comparator.comparingInt(property -> edits(name, property.key())))
                .orElseThrow();
        boolean isNear = edits(name, nearest.key()) <= 3;
        return BadUrl.parameter(
                name + " is unknown. " + (isNear ? "Did you mean " + nearest.key() + "? " : "") + known);
    }

    /** Levenshtein distance: the letters to change, put in or take out. Case and underscores do not count. */
    private static int edits(String one, String other) {
        String from = one.toLowerCase(Locale.ROOT).replace("_", "");
        String to = other.toLowerCase(Locale.ROOT).replace("_", "");
        int[] row = new int[to.length() + 1];
        Arrays.setAll(row, column -> column);
        for (int i = 1; i <= from.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= to.length(); j++) {
                int changed = diagonal + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(changed, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[to.length()];
    }

    private static String decode(ConnectionProperty property, String text) throws SQLException {
        if (text.indexOf('%') < 0) {
            return text;
        }
        byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream plain = new ByteArrayOutputStream(encoded.length);
        for (int i = 0; i < encoded.length; i++) {
            if (encoded[i] != '%') {
                plain.write(encoded[i]);
                continue;
            }
            int high = i + 2 < encoded.length ? Character.digit(encoded[i + 1], 16) : -1;
            int low = high < 0 ? -1 : Character.digit(encoded[i + 2], 16);
            if (low < 0) {
                throw badEncoding(property);
            }
            plain.write(high << 4 | low);
            i += 2;
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(plain.toByteArray()))
                    .toString();
        } catch (CharacterCodingException e) {
            throw badEncoding(property);
        }
    }

    private static SQLException badEncoding(ConnectionProperty property) {
        return BadUrl.parameter(property.key()
                + " is not percent-encoded UTF-8. Next: write %25 for a percent sign, and %26 for an &.");
    }
}
