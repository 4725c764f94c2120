package io.millpond.runtime.verdict;

import io.millpond.jdbc.sql.Tokens;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where a read is asked to run by a comment before or behind its first word; other statements go where they must. */
public enum Hint {
    /** Nothing is asked. */
    NONE,
    /** {@code /* millpond:primary *}{@code /}: at the primary. */
    PRIMARY,
    /** {@code /* millpond:replica *}{@code /}: whatever the replica has. */
    REPLICA,
    /** {@code /* millpond:strong *}{@code /}: whatever the primary has. */
    STRONG;

    private static final String MARK = "millpond:";
    private static final Pattern COMMENT = Pattern.compile("/\\*\\s*" + MARK + "([a-z]+)\\s*\\*/");

    static Hint of(String sql) {
        if (!sql.contains(MARK)) {
            return NONE;
        }
        Tokens tokens = new Tokens(sql).next();
        Hint before = in(sql.substring(0, tokens.start()));
        int end = tokens.end();
        return before != NONE ? before : in(sql.substring(end, tokens.next().start()));
    }

    /** Between two tokens there is nothing but space and comments. */
    private static Hint in(String gap) {
        Matcher matcher = COMMENT.matcher(gap);
        while (matcher.find()) {
            String word = matcher.group(1).toUpperCase(Locale.ROOT);
            for (Hint hint : values()) {
                if (hint != NONE && hint.name().equals(word)) {
                    return hint;
                }
            }
        }
        return NONE;
    }
}
