package io.millpond.jdbc.sql;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads one statement from its first token to its end. For one statement, one thread. */
final class StatementReader {
    private final String sql;
    private final Tokens tokens;
    private final Parameters parameters = new Parameters();
    private Verb verb = Verb.OTHER;
    private String name = "";
    private boolean isBeforeVerb;
    private boolean hasReturning;

    private StatementReader(String sql, Tokens tokens) {
        this.sql = sql;
        this.tokens = tokens;
    }

    /** Skips semicolons, reads a statement and leaves the walker at what ended it; null at the end of the text. */
    static @Nullable ParsedSql next(String sql, Tokens tokens) {
        while (tokens.is(';')) {
            tokens.next();
        }
        return tokens.isEnd() ? null : new StatementReader(sql, tokens).read();
    }

    private ParsedSql read() {
        head(tokens.copy());
        int start = tokens.start();
        int end = start;
        int depth = 0;
        boolean isBehindParenthesis = false;
        for (Boundary boundary = new Boundary(tokens); !tokens.isEnd() && !boundary.isAt(tokens); tokens.next()) {
            depth += tokens.is('(') ? 1 : tokens.is(')') ? -1 : 0;
            if (tokens.kind() == Tokens.Kind.PARAMETER) {
                parameters.number(tokens.text());
            } else if (isBeforeVerb && depth == 0 && isBehindParenthesis) {
                verbBehindWith();
            } else if (tokens.is("returning")) {
                hasReturning = true;
            }
            isBehindParenthesis = tokens.is(')');
            end = tokens.end();
        }
        boolean isReturning = hasReturning && (verb == Verb.INSERT || verb == Verb.CHANGE);
        return new ParsedSql(sql.substring(start, end), verb, name, isReturning, parameters.names());
    }

    /** The verb behind WITH stands behind a closed table expression, so that one may be called {@code replace}. */
    private void verbBehindWith() {
        Verb found = dataVerb(word(tokens));
        if (found != Verb.OTHER) {
            verb = found;
            isBeforeVerb = false;
        }
    }

    private static Verb dataVerb(String word) {
        return switch (word) {
            case "select", "values" -> Verb.READ;
            case "insert", "replace" -> Verb.INSERT;
            case "update", "delete" -> Verb.CHANGE;
            default -> Verb.OTHER;
        };
    }

    private void head(Tokens ahead) {
        String word = word(ahead);
        switch (word) {
            case "with" -> isBeforeVerb = true;
            case "create", "drop", "alter", "reindex", "analyze" -> verb = Verb.SCHEMA;
            case "pragma" -> pragma(ahead);
            case "explain" -> explain(ahead.next());
            case "begin" -> verb = Verb.BEGIN;
            case "commit", "end" -> verb = Verb.COMMIT;
            case "rollback" -> rollback(ahead.next());
            case "savepoint" -> named(Verb.SAVEPOINT, ahead.next());
            case "release" -> named(Verb.RELEASE, behindSavepoint(ahead.next()));
            default -> verb = dataVerb(word);
        }
    }

    /** EXPLAIN PRAGMA executes the PRAGMA, EXPLAIN QUERY PLAN PRAGMA too. Any other EXPLAIN only reads. */
    private void explain(Tokens ahead) {
        if (ahead.is("query")) {
            ahead.next().next();
        }
        if (ahead.is("pragma")) {
            pragma(ahead);
        } else {
            verb = Verb.READ;
        }
    }

    private void pragma(Tokens ahead) {
        named(Verb.PRAGMA, ahead.next());
        if (ahead.next().is('.')) {
            named(Verb.PRAGMA, ahead.next());
        }
        name = name.toLowerCase(Locale.ROOT);
    }

    private void rollback(Tokens ahead) {
        if (ahead.is("transaction") && !ahead.next().is("to")) {
            ahead.next();
        }
        if (ahead.is("to")) {
            named(Verb.ROLLBACK_TO, behindSavepoint(ahead.next()));
        } else {
            verb = Verb.ROLLBACK;
        }
    }

    private static Tokens behindSavepoint(Tokens ahead) {
        return ahead.is("savepoint") ? ahead.next() : ahead;
    }

    private void named(Verb found, Tokens ahead) {
        verb = found;
        name = ahead.isEnd() ? "" : ahead.name();
    }

    private static String word(Tokens tokens) {
        return tokens.kind() == Tokens.Kind.WORD ? tokens.text().toLowerCase(Locale.ROOT) : "";
    }
}
