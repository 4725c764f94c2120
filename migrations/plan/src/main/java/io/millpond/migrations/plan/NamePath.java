package io.millpond.migrations.plan;

import io.millpond.schema.error.BuildException;
import io.millpond.schema.sql.Identifiers;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A name as people type it: {@code posts}, {@code posts.body}. A part with a dot, a colon, a comma or a double quote in it
 * stands in double quotes, {@code "a.b".body}; spaces need none.
 *
 * @param parts without quotes: a table's or another object's name, and maybe a column's
 */
public record NamePath(List<String> parts) {
    /** Copies the parts. */
    public NamePath {
        parts = List.copyOf(parts);
    }

    static NamePath of(String... parts) {
        return new NamePath(List.of(parts));
    }

    /**
     * Reads one.
     *
     * @param word what somebody typed
     * @return one or two parts
     * @throws BuildException where a quote has no end, a part is empty, or there are more than two
     */
    public static NamePath parse(String word) {
        List<String> parts = split(word.strip(), '.').stream()
                .map(part -> unquoted(part.strip(), word))
                .toList();
        if (parts.size() > 2 || parts.stream().anyMatch(String::isBlank)) {
            throw unreadable(word);
        }
        return new NamePath(parts);
    }

    /**
     * Cuts a text where a character stands outside of double quotes.
     *
     * @param text any
     * @param at the character
     * @return the pieces, at least one, as they stand
     */
    public static List<String> split(String text, char at) {
        List<String> pieces = new ArrayList<>();
        boolean isQuoted = false;
        int start = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' && (isQuoted || beginsPart(text, i))) {
                boolean isDoubled = isQuoted && i + 1 < text.length() && text.charAt(i + 1) == '"';
                i += isDoubled ? 1 : 0;
                isQuoted = isDoubled || !isQuoted;
            } else if (c == at && !isQuoted) {
                pieces.add(text.substring(start, i));
                start = i + 1;
            }
        }
        pieces.add(text.substring(start));
        return pieces;
    }

    private static boolean beginsPart(String text, int quote) {
        String before = text.substring(0, quote).stripTrailing();
        return before.isEmpty() || before.endsWith(".") || before.endsWith(":");
    }

    private static String unquoted(String part, String word) {
        if (!part.startsWith("\"")) {
            return part;
        }
        String inner = part.length() < 2 ? "" : part.substring(1, part.length() - 1);
        if (!part.endsWith("\"") || inner.replace("\"\"", "").contains("\"")) {
            throw unreadable(word);
        }
        return inner.replace("\"\"", "\"");
    }

    private static BuildException unreadable(String word) {
        return new BuildException(
                "NAME_UNREADABLE",
                "Cannot read the name " + word,
                "Write posts or posts.body; a name with a dot, a colon, a comma or a double quote in it in double quotes:"
                        + " \"a.b\".body.",
                null);
    }

    /**
     * As it is typed.
     *
     * @return what {@link #parse} reads as the same
     */
    public String word() {
        return parts.stream().map(NamePath::quoted).collect(Collectors.joining("."));
    }

    private static String quoted(String part) {
        boolean isPlain = part.equals(part.strip()) && part.chars().noneMatch(c -> ".:,\"".indexOf(c) >= 0);
        return isPlain ? part : Identifiers.quote(part);
    }

    /**
     * Whether this names a column.
     *
     * @return false for a table or another object
     */
    public boolean isColumn() {
        return parts.size() == 2;
    }

    /**
     * The first part.
     *
     * @return the table's or object's name
     */
    public String object() {
        return parts.get(0);
    }

    /**
     * The second part.
     *
     * @return the column's name
     * @throws IndexOutOfBoundsException where this names no column
     */
    public String column() {
        return parts.get(1);
    }

    /** The same for names that SQLite takes for the same. */
    NamePath folded() {
        return new NamePath(parts.stream().map(Identifiers::fold).toList());
    }
}
