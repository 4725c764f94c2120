package io.millpond.schema.load;

import io.millpond.schema.sql.Token;
import io.millpond.schema.sql.Tokenizer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Walks over the tokens of one statement, comments left out. Confined to one thread. */
final class TokenCursor {
    private final String sql;
    private final List<Token> tokens;
    private int position;

    TokenCursor(String sql) {
        this.sql = sql;
        this.tokens = Tokenizer.significant(sql);
    }

    boolean atEnd() {
        return position >= tokens.size();
    }

    /** The next token, not taken; null at the end. */
    @Nullable Token peek() {
        return peek(0);
    }

    @Nullable Token peek(int ahead) {
        return position + ahead < tokens.size() ? tokens.get(position + ahead) : null;
    }

    /** The offset where the next token begins, or where the text ends. */
    int offset() {
        Token next = peek();
        return next == null ? sql.length() : next.start();
    }

    /** The offset where the last taken token ends. */
    int lastEnd() {
        return position == 0 ? 0 : tokens.get(position - 1).end();
    }

    void skip() {
        position++;
    }

    boolean isNext(String keyword) {
        Token next = peek();
        return next != null && next.is(keyword);
    }

    boolean isNextOperator(String operator) {
        Token next = peek();
        return next != null && next.isOperator(operator);
    }

    /** Takes these keywords if they come next, all of them or none. */
    boolean take(String... keywords) {
        for (int i = 0; i < keywords.length; i++) {
            Token token = peek(i);
            if (token == null || !token.is(keywords[i])) {
                return false;
            }
        }
        position += keywords.length;
        return true;
    }

    boolean takeOperator(String operator) {
        boolean found = isNextOperator(operator);
        if (found) {
            position++;
        }
        return found;
    }

    /** Takes a name; the empty name where the text is not SQL that SQLite accepts. */
    String name() {
        Token next = peek();
        if (next == null || !next.isName()) {
            return "";
        }
        position++;
        return next.name();
    }

    /** Moves behind the token that begins at or after this offset's predecessor. */
    void moveTo(int offset) {
        while (!atEnd() && offset() < offset) {
            position++;
        }
    }

    /** Takes {@code ( … )} with all it holds. Returns the text between, or null where no parenthesis comes next. */
    @Nullable String parenthesized() {
        if (!takeOperator("(")) {
            return null;
        }
        int start = lastEnd();
        int depth = 1;
        while (!atEnd()) {
            int before = offset();
            if (takeOperator(")")) {
                depth--;
                if (depth == 0) {
                    return sql.substring(start, before);
                }
            } else {
                depth += isNextOperator("(") ? 1 : 0;
                skip();
            }
        }
        return sql.substring(start);
    }

    String text(int start, int end) {
        return sql.substring(start, end);
    }
}
