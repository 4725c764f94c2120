package io.millpond.blog.search;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A piece of a post around the words that were found. Text only: whoever shows it escapes it.
 *
 * @param parts in order
 */
public record Snippet(List<Part> parts) {
    /** What FTS5 puts around a word that was found: control characters that no author types. */
    static final String MARK_START = "\u0002";

    static final String MARK_END = "\u0003";

    private static final Pattern MARKDOWN_SIGNS =
            Pattern.compile("!?\\[([^\\]]*)\\]\\([^)]*\\)|\\]\\([^)\\s]*\\)?|[*`~#>|\\[\\]]+|<[^>]*>|https?://\\S+"
                    // An underscore within a word is no sign
                    // (https://spec.commonmark.org/0.31.2/#emphasis-and-strong-emphasis).
                    + "|(?<![\\p{L}\\p{N}_][\u0002\u0003]?)_++|_++(?![\u0002\u0003]?[\\p{L}\\p{N}])");

    /** Longer words than this are cut, such as an image that is written into the text in Base64. */
    private static final int MAX_WORD = 80;

    /** FTS5 counts words only: between two of them may be any number of other signs. */
    private static final int MAX_LENGTH = 1_500;

    private static final Pattern LONG_WORD =
            Pattern.compile("([^\\s\u0002\u0003]{" + MAX_WORD + "})[^\\s\u0002\u0003]++");

    /** Copies the list. */
    public Snippet {
        parts = List.copyOf(parts);
    }

    /**
     * A piece of a snippet.
     *
     * @param text plain
     * @param found whether it is what was searched for
     */
    public record Part(String text, boolean found) {}

    /** Cuts FTS5's text at the marks, and leaves most of Markdown's signs out. */
    static Snippet of(String marked) {
        List<Part> parts = new ArrayList<>();
        String clean =
                MARKDOWN_SIGNS.matcher(shortened(marked)).replaceAll("$1").replaceAll("[ \\t\\r\\n]+", " ");
        boolean found = false;
        int from = 0;
        for (int i = 0; i <= clean.length(); i++) {
            char c = i < clean.length() ? clean.charAt(i) : MARK_END.charAt(0);
            if (c == MARK_START.charAt(0) || c == MARK_END.charAt(0)) {
                if (i > from) {
                    parts.add(new Part(clean.substring(from, i), found));
                }
                found = c == MARK_START.charAt(0);
                from = i + 1;
            }
        }
        return new Snippet(parts);
    }

    private static String shortened(String marked) {
        String text = LONG_WORD.matcher(marked).replaceAll("$1…");
        if (text.length() <= MAX_LENGTH) {
            return text;
        }
        int from = Math.max(0, text.indexOf(MARK_START) - MAX_LENGTH / 3);
        return text.substring(from, Math.min(text.length(), from + MAX_LENGTH));
    }
}
