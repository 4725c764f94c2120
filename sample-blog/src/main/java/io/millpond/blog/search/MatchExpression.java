package io.millpond.blog.search;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a reader typed, as an FTS5 expression that is always well-formed: every word is quoted, so that none is an
 * operator. {@code "…"} is a phrase, the last word may be the beginning of one.
 *
 * @see <a href="https://sqlite.org/fts5.html#full_text_query_syntax">FTS5's query syntax</a>
 */
final class MatchExpression {
    /** More words than {@value} are left out. */
    static final int MAX_TERMS = 12;

    private static final int MAX_TERM_LENGTH = 100;
    private static final Pattern PHRASE_OR_WORD = Pattern.compile("\"([^\"]*)\"|([^\\s\"]+)");
    private static final Pattern ANY_WORD = Pattern.compile("[\\p{L}\\p{N}]");

    private MatchExpression() {}

    /**
     * Makes the expression.
     *
     * @return empty where the text has no letter and no digit
     */
    static String of(String typed) {
        List<String> terms = new ArrayList<>();
        boolean wordAtEnd = false;
        Matcher matcher = PHRASE_OR_WORD.matcher(typed);
        while (matcher.find() && terms.size() < MAX_TERMS) {
            boolean phrase = matcher.group(1) != null;
            String text = phrase ? matcher.group(1) : matcher.group(2);
            if (ANY_WORD.matcher(text).find()) {
                terms.add(quote(text));
                wordAtEnd = !phrase && matcher.end() == typed.length();
            }
        }
        return String.join(" ", terms) + (wordAtEnd ? "*" : "");
    }

    /** NUL would end the expression for SQLite; a quote is written twice. */
    private static String quote(String text) {
        String some = text.length() > MAX_TERM_LENGTH ? text.substring(0, MAX_TERM_LENGTH) : text;
        return '"' + some.replace('\0', ' ').replace("\"", "\"\"") + '"';
    }
}
