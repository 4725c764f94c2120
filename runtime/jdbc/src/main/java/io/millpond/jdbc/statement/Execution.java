package io.millpond.jdbc.statement;

import io.millpond.jdbc.LastWrite;
import io.millpond.jdbc.http.Call;
import io.millpond.jdbc.session.BatchFailure;
import io.millpond.jdbc.session.Command;
import io.millpond.jdbc.session.Outcome;
import io.millpond.jdbc.session.Rows;
import io.millpond.jdbc.session.Session;
import io.millpond.jdbc.sql.ParsedSql;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Runs statements on a connection's session and keeps what the connection must remember of them. For one thread. */
final class Execution {
    private final Session session;
    private final KeptValues kept = new KeptValues();

    Execution(Session session) {
        this.session = session;
    }

    private Outcome run(StatementText.Part part, List<@Nullable Object> arguments, boolean isStreamed, Call call)
            throws SQLException {
        if (!part.question().isEmpty()) {
            return new Outcome(kept.answer(part.question()), 0, null, Outcome.Facts.NONE);
        }
        kept.enter(session.isInTransaction());
        ParsedSql sql = kept.fillIn(part);
        if (sql.equals(part.sql())) {
            kept.check(List.of(part));
        }
        boolean isDone = false;
        try {
            Outcome outcome = session.run(new Command(sql, arguments), isStreamed, call);
            isDone = true;
            return kept.keep(part.sql(), outcome, session.isInTransaction());
        } finally {
            if (!isDone) {
                kept.keepFailure(part.sql().verb());
            }
        }
    }

    /** A text, as one unit if it can be one; else statement by statement, as sqlite3_exec() does. */
    List<Outcome> runAll(StatementText text, List<@Nullable Object> arguments, boolean isStreamed, Call call)
            throws SQLException {
        List<StatementText.Part> parts = text.parts();
        if (text.isUnit()) {
            try {
                return runBatch(
                        parts,
                        parts.stream()
                                .map(part -> new Command(part.sql(), arguments))
                                .toList(),
                        call);
            } catch (BatchFailure e) {
                throw e.error();
            }
        }
        List<Outcome> outcomes = new ArrayList<>(parts.size());
        boolean isDone = false;
        try {
            for (StatementText.Part part : parts) {
                outcomes.add(run(part, arguments, isStreamed && parts.size() == 1, call));
            }
            isDone = true;
            return outcomes;
        } finally {
            if (!isDone) {
                closeRows(outcomes);
            }
        }
    }

    /** Large ones hold a stream of the server. */
    private static void closeRows(List<Outcome> outcomes) throws SQLException {
        for (Outcome outcome : outcomes) {
            Rows rows = outcome.rows();
            if (rows != null) {
                rows.close();
            }
        }
    }

    /** All take effect, or none. */
    List<Outcome> runBatch(List<StatementText.Part> parts, List<Command> commands, Call call)
            throws BatchFailure, SQLException {
        enter(parts);
        List<Outcome> outcomes = new ArrayList<>(session.runBatch(commands, call));
        for (int i = 0; i < outcomes.size(); i++) {
            outcomes.set(i, kept.keep(parts.get(i).sql(), outcomes.get(i), session.isInTransaction()));
        }
        return outcomes;
    }

    /** Another user of the connection begins. */
    void beginRequest() {
        kept.continueAfter(LastWrite.NONE);
    }

    LastWrite lastWrite() {
        return kept.lastWrite();
    }

    void continueAfter(LastWrite last) {
        kept.continueAfter(last);
    }

    private void enter(List<StatementText.Part> parts) throws SQLException {
        kept.enter(session.isInTransaction());
        kept.check(parts);
    }
}
