package io.millpond.jdbc.statement;

import io.millpond.jdbc.LastWrite;
import io.millpond.jdbc.hrana.Column;
import io.millpond.jdbc.session.Outcome;
import io.millpond.jdbc.session.Rows;
import io.millpond.jdbc.sql.KeptColumn;
import io.millpond.jdbc.sql.ParsedSql;
import io.millpond.jdbc.sql.SessionValue;
import io.millpond.jdbc.sql.Tokens;
import io.millpond.jdbc.sql.Verb;
import java.sql.SQLException;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * {@code last_insert_rowid()} and {@code changes()} of one JDBC connection, as if it had one SQLite connection. On the server
 * every statement outside a transaction has a connection of its own, where they are 0 or a stranger's. For one thread.
 */
final class KeptValues {
    private final EnumSet<SessionValue> knownToServer = EnumSet.noneOf(SessionValue.class);
    private long lastInsertRowid;
    private long changes;

    /** Before every statement: the server's connection ends with the transaction. */
    void enter(boolean isInTransaction) {
        if (!isInTransaction) {
            knownToServer.clear();
        }
    }

    LastWrite lastWrite() {
        return new LastWrite(lastInsertRowid, changes);
    }

    /** As if those writes had been this connection's, outside a transaction. */
    void continueAfter(LastWrite last) {
        knownToServer.clear();
        lastInsertRowid = last.lastInsertRowid();
        changes = last.changes();
    }

    /**
     * After a statement that went well.
     *
     * @return the outcome as the application may see it: an upsert that only updated leaves the last rowid as it was
     *     (sqlite.org/c3ref/last_insert_rowid.html), which the server's fresh connection reports as 0
     */
    Outcome keep(ParsedSql sql, Outcome outcome, boolean isInTransaction) {
        if (sql.verb() == Verb.INSERT || sql.verb() == Verb.CHANGE) {
            changes = outcome.affectedRows();
            know(SessionValue.CHANGES, isInTransaction);
        }
        Long rowid = outcome.lastInsertRowid();
        if (rowid == null) {
            return outcome;
        }
        if (rowid == 0 && isUpsert(sql.text())) {
            return new Outcome(outcome.rows(), outcome.affectedRows(), lastInsertRowid, outcome.facts());
        }
        lastInsertRowid = rowid;
        know(SessionValue.LAST_INSERT_ROWID, isInTransaction);
        return outcome;
    }

    private static boolean isUpsert(String sql) {
        Tokens tokens = new Tokens(sql).next();
        while (!tokens.isEnd() && !tokens.is("CONFLICT")) {
            tokens.next();
        }
        return !tokens.isEnd();
    }

    /** After a statement that failed. */
    void keepFailure(Verb verb) {
        if (verb == Verb.INSERT || verb == Verb.CHANGE) {
            changes = 0;
            knownToServer.remove(SessionValue.CHANGES);
        }
    }

    private void know(SessionValue value, boolean isInTransaction) {
        if (isInTransaction) {
            knownToServer.add(value);
        }
    }

    /**
     * Before statements that compute with them: the server knows those that were set in the transaction, or by a statement
     * before it in the same request.
     *
     * @throws SQLException 0A000 if the server would compute with another value
     */
    void check(List<StatementText.Part> parts) throws SQLException {
        Set<SessionValue> known = EnumSet.copyOf(knownToServer);
        for (StatementText.Part part : parts) {
            for (SessionValue need : part.needs()) {
                if (!known.contains(need)) {
                    throw Refusals.unsupported(need.function()
                            + "() inside a larger statement is only known after a write in the same transaction. Next:"
                            + " ask for it alone (SELECT " + need.function() + "()), or begin a transaction.");
                }
            }
            known.addAll(part.gives());
        }
    }

    /** A SELECT that computes with values that the server does not know gets them as literals; others are as they were. */
    ParsedSql fillIn(StatementText.Part part) {
        Set<SessionValue> uses = part.needs();
        if (part.sql().verb() != Verb.READ
                || uses.isEmpty()
                || uses.contains(SessionValue.TOTAL_CHANGES)
                || knownToServer.containsAll(uses)) {
            return part.sql();
        }
        Map<SessionValue, Long> values =
                Map.of(SessionValue.LAST_INSERT_ROWID, lastInsertRowid, SessionValue.CHANGES, changes);
        return ParsedSql.of(KeptLiterals.replace(part.sql().text(), values));
    }

    /** The answer to a question for nothing else. */
    Rows answer(List<KeptColumn> question) throws SQLException {
        @Nullable Object[] row = new Object[question.size()];
        for (int i = 0; i < row.length; i++) {
            row[i] = switch (question.get(i).value()) {
                case LAST_INSERT_ROWID -> lastInsertRowid;
                case CHANGES -> changes;
                case TOTAL_CHANGES ->
                    throw Refusals.unsupported(
                            "total_changes() counts what triggers and foreign keys change too, which a"
                                    + " server does not tell. Next: add up the update counts.");
            };
        }
        return new OneRow(columns(question), row);
    }

    static List<Column> columns(List<KeptColumn> question) {
        return question.stream()
                .map(column -> new Column(column.label(), "INTEGER"))
                .toList();
    }
}
