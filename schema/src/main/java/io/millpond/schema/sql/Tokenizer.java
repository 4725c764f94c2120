package io.millpond.schema.sql;

import java.util.ArrayList;
import java.util.List;

/**
 * Makes tokens as <a href="https://sqlite.org/src/file/src/tokenize.c">SQLite's tokenizer</a> does: letters are ASCII
 * letters and everything above, {@code $} may stand inside a word, a string ends at the quote that is not doubled.
 *
 * <p>An instance serves one call; only the static methods are offered.
 */
public final class Tokenizer {
    private static final String[] OPERATORS = {"->>", "->", "<=", "<>", "<<", ">=", ">>", "==", "!=", "||"};
    private static final String SINGLE = "()+-*/%=<>|,&~.;";
    /** With which the operators of several chars begin. */
    private static final String LONG_STARTS = "-<>=!|";

    private final String sql;
    private int position;

    private Tokenizer(String sql) {
        this.sql = sql;
    }

    /**
     * All tokens, comments included.
     *
     * @param sql any text
     * @return in order, white space left out; wrong text becomes tokens of kind {@link Token.Kind#UNKNOWN}
     */
    public static List<Token> tokens(String sql) {
        Tokenizer tokenizer = new Tokenizer(sql);
        List<Token> tokens = new ArrayList<>();
        while (tokenizer.skipSpace()) {
            tokens.add(tokenizer.next());
        }
        return tokens;
    }

    /**
     * All tokens that mean something to SQLite.
     *
     * @param sql any text
     * @return in order, white space and comments left out
     */
    public static List<Token> significant(String sql) {
        List<Token> tokens = tokens(sql);
        tokens.removeIf(token -> token.kind() == Token.Kind.COMMENT);
        return tokens;
    }

    static boolean isWordStart(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c > 0x7f;
    }

    static boolean isWordPart(char c) {
        return isWordStart(c) || isDigit(c) || c == '$';
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    /** A byte order mark is white space to SQLite as well. */
    private static boolean isSpace(char c) {
        return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f' || c == '\uFEFF';
    }

    private boolean skipSpace() {
        while (position < sql.length() && isSpace(sql.charAt(position))) {
            position++;
        }
        return position < sql.length();
    }

    private Token next() {
        int start = position;
        Token.Kind kind = read(sql.charAt(start));
        return new Token(kind, sql.substring(start, position), start);
    }

    private Token.Kind read(char c) {
        return switch (c) {
            case '\'' -> readQuoted('\'', Token.Kind.STRING);
            case '"', '`' -> readQuoted(c, Token.Kind.QUOTED);
            case '[' -> readBracketed();
            case '?', ':', '@', '#', '$' -> readVariable();
            default -> readOther(c);
        };
    }

    private Token.Kind readOther(char c) {
        if (isWordStart(c) && c != 'x' && c != 'X') {
            skipWord();
            return Token.Kind.WORD;
        }
        if (c == '-' && peek(1) == '-') {
            return readComment(sql.indexOf('\n', position));
        }
        if (c == '/' && peek(1) == '*') {
            int end = sql.indexOf("*/", position + 2);
            return readComment(end < 0 ? end : end + 2);
        }
        if (isDigit(c) || (c == '.' && isDigit(peek(1)))) {
            return readNumber();
        }
        if ((c == 'x' || c == 'X') && peek(1) == '\'') {
            position++;
            return readQuoted('\'', Token.Kind.BLOB);
        }
        if (isWordStart(c)) {
            skipWord();
            return Token.Kind.WORD;
        }
        return readOperator(c);
    }

    private Token.Kind readQuoted(char quote, Token.Kind kind) {
        position++;
        while (position < sql.length()) {
            if (sql.charAt(position++) == quote) {
                if (peek(0) != quote) {
                    return kind;
                }
                position++;
            }
        }
        return Token.Kind.UNKNOWN;
    }

    private Token.Kind readBracketed() {
        int end = sql.indexOf(']', position);
        position = end < 0 ? sql.length() : end + 1;
        return end < 0 ? Token.Kind.UNKNOWN : Token.Kind.QUOTED;
    }

    private Token.Kind readVariable() {
        int start = position++;
        skipWord();
        return position == start + 1 && sql.charAt(start) != '?' ? Token.Kind.UNKNOWN : Token.Kind.VARIABLE;
    }

    private Token.Kind readComment(int end) {
        position = end < 0 ? sql.length() : end;
        return Token.Kind.COMMENT;
    }

    private Token.Kind readNumber() {
        if (peek(0) == '0' && (peek(1) == 'x' || peek(1) == 'X')) {
            skipWord();
            return Token.Kind.NUMBER;
        }
        skipDigits();
        if (peek(0) == '.') {
            position++;
            skipDigits();
        }
        if (peek(0) == 'e' || peek(0) == 'E') {
            int sign = peek(1) == '+' || peek(1) == '-' ? 1 : 0;
            if (isDigit(peek(1 + sign))) {
                position += 1 + sign;
                skipDigits();
            }
        }
        if (!isWordPart(peek(0))) {
            return Token.Kind.NUMBER;
        }
        skipWord();
        return Token.Kind.UNKNOWN;
    }

    private Token.Kind readOperator(char c) {
        if (LONG_STARTS.indexOf(c) >= 0) {
            for (String operator : OPERATORS) {
                if (sql.startsWith(operator, position)) {
                    position += operator.length();
                    return Token.Kind.OPERATOR;
                }
            }
        }
        position++;
        return SINGLE.indexOf(c) < 0 ? Token.Kind.UNKNOWN : Token.Kind.OPERATOR;
    }

    private void skipDigits() {
        while (isDigit(peek(0)) || (peek(0) == '_' && isDigit(peek(1)))) {
            position++;
        }
    }

    private void skipWord() {
        int end = position;
        while (end < sql.length() && isWordPart(sql.charAt(end))) {
            end++;
        }
        position = end;
    }

    private char peek(int offset) {
        return position + offset < sql.length() ? sql.charAt(position + offset) : '\0';
    }
}
