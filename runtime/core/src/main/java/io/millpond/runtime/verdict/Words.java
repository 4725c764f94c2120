package io.millpond.runtime.verdict;

import io.millpond.jdbc.sql.Statements;
import io.millpond.jdbc.sql.Tokens;
import java.util.List;
import java.util.Locale;

/**
 * Judges by keywords: finally for what must not be explained (PRAGMA, EXPLAIN, ATTACH, DETACH, VACUUM, transaction
 * control), first for the rest. Stateless.
 */
final class Words {
    static final String NO_TEMP = "TEMP tables, views and triggers live in one connection, and connections are shared"
            + " here. Use an ordinary table, or a connection of your own (jdbc:sqlite:).";

    private Words() {}

    static Verdict judge(String sql) {
        Tokens tokens = new Tokens(sql).next();
        if (tokens.isEnd()) {
            return Verdict.of(Kind.EMPTY);
        }
        if (hasInnerSemicolon(sql)) {
            List<String> parts = Statements.split(sql);
            if (parts.isEmpty()) {
                return Verdict.of(Kind.EMPTY);
            }
            if (parts.size() > 1) {
                return Verdict.several(parts);
            }
            return one(new Tokens(parts.get(0)).next());
        }
        return one(tokens);
    }

    /** Whether EXPLAIN may be asked and can say more. */
    static boolean isForEngine(String sql) {
        Tokens tokens = new Tokens(sql).next();
        while (tokens.is(';')) {
            tokens.next();
        }
        return switch (word(tokens)) {
            case "select", "values", "with", "insert", "replace", "update", "delete", "create", "drop", "alter" -> true;
            default -> false;
        };
    }

    private static boolean hasInnerSemicolon(String sql) {
        return sql.indexOf(';') >= 0;
    }

    private static Verdict one(Tokens tokens) {
        return switch (word(tokens)) {
            case "select", "values" -> Verdict.of(Kind.READ);
            case "insert", "replace" -> Verdict.of(Kind.INSERT);
            case "update", "delete" -> Verdict.of(Kind.CHANGE);
            case "with" -> Verdict.of(afterWith(tokens));
            case "create" -> created(tokens.next());
            case "drop", "alter", "reindex", "analyze" -> Verdict.of(Kind.SCHEMA);
            case "pragma" -> Pragmas.judge(tokens.next());
            case "vacuum" -> Verdict.of(Kind.MAINTENANCE);
            case "explain" -> explained(tokens.next());
            case "begin" -> Verdict.of(Kind.BEGIN);
            case "commit", "end" -> Verdict.of(Kind.COMMIT);
            case "rollback" -> rollback(tokens.next());
            case "savepoint" -> Verdict.named(Kind.SAVEPOINT, tokens.next().name());
            case "release" -> Verdict.named(Kind.RELEASE, savepointName(tokens.next()));
            case "attach", "detach" ->
                Verdict.refused("ATTACH and DETACH change one connection, and connections are shared here."
                        + " Open the other database as a Millpond of its own.");
            // Not SQL as far as we know: SQLite says so where writes run.
            default -> Verdict.of(Kind.CHANGE);
        };
    }

    /** By its word, because EXPLAIN cannot judge one over a table that is not yet committed. */
    private static Verdict created(Tokens tokens) {
        return tokens.is("temp") || tokens.is("temporary") ? Verdict.refused(NO_TEMP) : Verdict.of(Kind.SCHEMA);
    }

    /** EXPLAIN PRAGMA executes the PRAGMA, so it is judged as the PRAGMA. Any other EXPLAIN only reads. */
    private static Verdict explained(Tokens tokens) {
        if (tokens.is("query")) {
            tokens.next().next();
        }
        return tokens.is("pragma") ? Pragmas.judge(tokens.next()) : Verdict.of(Kind.READ);
    }

    private static Verdict rollback(Tokens tokens) {
        if (tokens.is("transaction")) {
            tokens.next();
        }
        return tokens.is("to")
                ? Verdict.named(Kind.ROLLBACK_TO, savepointName(tokens.next()))
                : Verdict.of(Kind.ROLLBACK);
    }

    private static String savepointName(Tokens tokens) {
        return tokens.is("savepoint") ? tokens.next().name() : tokens.name();
    }

    /** The verb behind the common table expressions: the first one that stands outside all parentheses. */
    private static Kind afterWith(Tokens tokens) {
        int depth = 0;
        while (!tokens.next().isEnd()) {
            depth += tokens.is('(') ? 1 : tokens.is(')') ? -1 : 0;
            if (depth == 0 && tokens.kind() == Tokens.Kind.WORD) {
                switch (word(tokens)) {
                    case "select", "values" -> {
                        return Kind.READ;
                    }
                    case "insert", "replace" -> {
                        return Kind.INSERT;
                    }
                    case "update", "delete" -> {
                        return Kind.CHANGE;
                    }
                    default -> {}
                }
            }
        }
        return Kind.CHANGE;
    }

    private static String word(Tokens tokens) {
        return tokens.kind() == Tokens.Kind.WORD ? tokens.text().toLowerCase(Locale.ROOT) : "";
    }
}
