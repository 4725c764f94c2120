package io.millpond.jdbc.statement;

import io.millpond.jdbc.sql.KeptColumn;
import io.millpond.jdbc.sql.KeptQuestion;
import io.millpond.jdbc.sql.ParsedSql;
import io.millpond.jdbc.sql.SessionValue;
import io.millpond.jdbc.sql.Tokens;
import io.millpond.jdbc.sql.Verb;
import java.sql.SQLException;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A text as the application gave it, cut into its statements. Immutable.
 *
 * @param parts at least one; a text without statements has one that is {@link Verb#EMPTY}
 */
record StatementText(List<Part> parts) {
    /**
     * One statement.
     *
     * @param sql what is sent
     * @param keys what its added RETURNING clause gives; null if none was added
     * @param question not empty: it asks for kept values only, and is not sent
     * @param uses the kept values that it computes with
     */
    record Part(ParsedSql sql, @Nullable KeysRequest keys, List<KeptColumn> question, Set<SessionValue> uses) {
        /** The kept values that the server must know before it, if it is sent. */
        Set<SessionValue> needs() {
            if (question.isEmpty()) {
                return uses;
            }
            Set<SessionValue> asked = EnumSet.noneOf(SessionValue.class);
            question.forEach(column -> asked.add(column.value()));
            return asked;
        }

        /** The kept values that the server knows after it, in the same transaction. */
        Set<SessionValue> gives() {
            return switch (sql.verb()) {
                case INSERT -> EnumSet.of(SessionValue.LAST_INSERT_ROWID, SessionValue.CHANGES);
                case CHANGE -> EnumSet.of(SessionValue.CHANGES);
                default -> EnumSet.noneOf(SessionValue.class);
            };
        }

        /** Whether it cannot have rows, so that nothing needs to run to know it. */
        boolean isWithoutRows() {
            return switch (sql.verb()) {
                case READ, PRAGMA, OTHER -> false;
                case INSERT, CHANGE -> !sql.hasReturning() || keys != null;
                case SCHEMA, BEGIN, COMMIT, ROLLBACK, SAVEPOINT, RELEASE, ROLLBACK_TO, EMPTY -> true;
            };
        }
    }

    StatementText {
        parts = List.copyOf(parts);
    }

    static StatementText of(String sql, KeysRequest keys) {
        List<ParsedSql> parsed = ParsedSql.all(sql);
        return new StatementText(
                parsed.isEmpty()
                        ? List.of(new Part(ParsedSql.of(sql), null, List.of(), Set.of()))
                        : parsed.stream().map(part -> part(part, keys)).toList());
    }

    private static Part part(ParsedSql sql, KeysRequest keys) {
        boolean isReturning = sql.verb() == Verb.INSERT && !sql.hasReturning() && !keys.isRowid();
        ParsedSql sent = isReturning ? ParsedSql.of(sql.text() + "\nRETURNING " + keys.returning()) : sql;
        List<KeptColumn> question = sql.verb() == Verb.READ ? KeptQuestion.read(sql.text()) : List.of();
        return new Part(sent, isReturning ? keys : null, question, question.isEmpty() ? uses(sql) : Set.of());
    }

    /** A view or a trigger may name them: they mean the values of whoever uses it. */
    private static Set<SessionValue> uses(ParsedSql sql) {
        Set<SessionValue> uses = EnumSet.noneOf(SessionValue.class);
        if (sql.verb() != Verb.READ && sql.verb() != Verb.INSERT && sql.verb() != Verb.CHANGE) {
            return uses;
        }
        String lower = sql.text().toLowerCase(Locale.ROOT);
        for (SessionValue value : SessionValue.values()) {
            // Looking at every token of every text would cost more than nearly all texts need.
            if (lower.contains(value.function()) && isCalled(value, sql.text())) {
                uses.add(value);
            }
        }
        return uses;
    }

    private static boolean isCalled(SessionValue value, String sql) {
        Tokens tokens = new Tokens(sql).next();
        while (!tokens.isEnd()) {
            boolean isName = tokens.is(value.function());
            if (tokens.next().is('(') && isName) {
                return true;
            }
        }
        return false;
    }

    /**
     * Whether it can run as one atomic unit: several statements that neither control transactions nor set anything, nor
     * return rows. (Rows over the server's limit would make the answer an error although all was committed.)
     */
    boolean isUnit() {
        Set<SessionValue> known = EnumSet.noneOf(SessionValue.class);
        for (Part part : parts) {
            boolean isPlain = switch (part.sql().verb()) {
                case INSERT, CHANGE, SCHEMA -> part.keys() == null && part.isWithoutRows();
                default -> false;
            };
            if (!isPlain || !known.containsAll(part.needs())) {
                return false;
            }
            known.addAll(part.gives());
        }
        return parts.size() > 1;
    }

    /** The only part; refused if there are several and they take parameters, which would have no certain numbers. */
    List<@Nullable String> parameters() throws SQLException {
        if (parts.size() == 1) {
            return parts.get(0).sql().parameters();
        }
        for (Part part : parts) {
            if (!part.sql().parameters().isEmpty()) {
                throw Refusals.unsupported(
                        "A text of several statements takes no parameters. Next: prepare them one by" + " one.");
            }
        }
        return List.of();
    }
}
