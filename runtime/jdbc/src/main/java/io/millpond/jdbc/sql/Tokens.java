package io.millpond.jdbc.sql;

/**
 * Walks over SQL text token by token without copying it; whitespace and comments are skipped. For one thread.
 *
 * @see <a href="https://sqlite.org/lang_comment.html">comments</a>,
 *     <a href="https://sqlite.org/lang_keywords.html">quoting</a>
 */
public final class Tokens {
    /** What a token is. */
    public enum Kind {
        WORD,
        QUOTED,
        STRING,
        NUMBER,
        PARAMETER,
        PUNCTUATION,
        END
    }

    private final String sql;
    private Kind kind = Kind.END;
    private int start;
    private int end;

    public Tokens(String sql) {
        this.sql = sql;
    }

    /** A second walker at the same place. */
    public Tokens copy() {
        Tokens copy = new Tokens(sql);
        copy.kind = kind;
        copy.start = start;
        copy.end = end;
        return copy;
    }

    public Kind kind() {
        return kind;
    }

    public int start() {
        return start;
    }

    public int end() {
        return end;
    }

    public String text() {
        return sql.substring(start, end);
    }

    /** An identifier without its quotes; any other token as it is. */
    public String name() {
        if (kind != Kind.QUOTED && kind != Kind.STRING) {
            return text();
        }
        char quote = sql.charAt(end - 1);
        String inner = sql.substring(start + 1, end - 1);
        return quote == ']' ? inner : inner.replace("" + quote + quote, "" + quote);
    }

    public boolean is(String word) {
        return kind == Kind.WORD
                && end - start == word.length()
                && sql.regionMatches(true, start, word, 0, end - start);
    }

    public boolean is(char punctuation) {
        return kind == Kind.PUNCTUATION && sql.charAt(start) == punctuation;
    }

    public boolean isEnd() {
        return kind == Kind.END;
    }

    /** Goes to the next token; past the last one the kind is END. */
    public Tokens next() {
        start = skip(end);
        if (start >= sql.length()) {
            kind = Kind.END;
            end = start;
            return this;
        }
        char c = sql.charAt(start);
        switch (c) {
            case '\'' -> quoted(Kind.STRING, '\'');
            case '"', '`' -> quoted(Kind.QUOTED, c);
            case '[' -> quoted(Kind.QUOTED, ']');
            case '?' -> numberedParameter();
            case ':', '@', '$', '#' -> namedParameter();
            default -> wordOrNumberOrPunctuation(c);
        }
        return this;
    }

    private void wordOrNumberOrPunctuation(char c) {
        if (isNameStart(c)) {
            run(Kind.WORD);
        } else if (c >= '0' && c <= '9') {
            run(Kind.NUMBER);
        } else {
            kind = Kind.PUNCTUATION;
            end = start + 1;
        }
    }

    private void run(Kind found) {
        kind = found;
        run(start);
    }

    private void run(int from) {
        end = from + 1;
        while (end < sql.length() && isNamePart(sql.charAt(end))) {
            end++;
        }
    }

    private void numberedParameter() {
        kind = Kind.PARAMETER;
        end = start + 1;
        while (end < sql.length() && sql.charAt(end) >= '0' && sql.charAt(end) <= '9') {
            end++;
        }
    }

    /** Tcl's names too, {@code $a::b(c)}: the parenthesis belongs to the name. */
    private void namedParameter() {
        run(Kind.PARAMETER);
        while (sql.startsWith("::", end)) {
            end++;
            run(end);
        }
        if (end > start + 1 && end < sql.length() && sql.charAt(end) == '(') {
            while (end < sql.length() && sql.charAt(end) != ')' && sql.charAt(end) > ' ') {
                end++;
            }
            end = Math.min(end + 1, sql.length());
        }
    }

    private void quoted(Kind found, char quote) {
        kind = found;
        int i = start + 1;
        while (i < sql.length()) {
            if (sql.charAt(i) != quote) {
                i++;
            } else if (quote != ']' && i + 1 < sql.length() && sql.charAt(i + 1) == quote) {
                i += 2;
            } else {
                end = i + 1;
                return;
            }
        }
        end = sql.length(); // unterminated: the engine will say so
        kind = Kind.PUNCTUATION;
    }

    private int skip(int from) {
        int i = from;
        while (i < sql.length()) {
            char c = sql.charAt(i);
            if (c <= ' ' || c == '\uFEFF') {
                i++;
            } else if (c == '-' && sql.startsWith("--", i)) {
                int line = sql.indexOf('\n', i);
                i = line < 0 ? sql.length() : line + 1;
            } else if (c == '/' && sql.startsWith("/*", i)) {
                int close = sql.indexOf("*/", i + 2);
                i = close < 0 ? sql.length() : close + 2;
            } else {
                return i;
            }
        }
        return i;
    }

    private static boolean isNameStart(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c >= 0x80;
    }

    private static boolean isNamePart(char c) {
        return isNameStart(c) || (c >= '0' && c <= '9') || c == '$';
    }
}
