package io.millpond.jdbc.statement;

import io.millpond.jdbc.http.Call;
import io.millpond.jdbc.session.BatchFailure;
import io.millpond.jdbc.session.Command;
import io.millpond.jdbc.session.Outcome;
import io.millpond.jdbc.sql.Verb;
import java.sql.BatchUpdateException;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Statements that run together: all take effect, or none. (sqlite-jdbc in autocommit keeps what came before the one that
 * failed.) For one thread.
 */
final class Batch {
    /** What the application added at once; a text may hold several statements. */
    private record Entry(StatementText text, List<@Nullable Object> arguments) {}

    private final List<Entry> entries = new ArrayList<>();

    void add(StatementText text, List<@Nullable Object> arguments) {
        entries.add(new Entry(text, arguments));
    }

    int size() {
        return entries.size();
    }

    /**
     * Runs it in one round trip, unless a size limit splits it.
     *
     * @param collector gets every statement's outcome
     * @return the counts, one for each entry
     * @throws BatchUpdateException with all entries failed, because none has taken effect
     */
    long[] run(Execution execution, Call call, Collector collector) throws SQLException {
        List<StatementText.Part> parts = new ArrayList<>();
        List<Command> commands = new ArrayList<>();
        List<Integer> owners = new ArrayList<>();
        for (int i = 0; i < entries.size(); i++) {
            for (StatementText.Part part : entries.get(i).text().parts()) {
                check(part, i);
                if (part.sql().verb() != Verb.EMPTY) {
                    parts.add(part);
                    commands.add(new Command(part.sql(), entries.get(i).arguments()));
                    owners.add(i);
                }
            }
        }
        long[] counts = new long[entries.size()];
        if (commands.isEmpty()) {
            return counts;
        }
        List<Outcome> outcomes = run(execution, parts, commands, owners, call);
        for (int i = 0; i < outcomes.size(); i++) {
            counts[owners.get(i)] += outcomes.get(i).affectedRows();
            collector.collect(parts.get(i), outcomes.get(i));
        }
        return counts;
    }

    /** What each statement gave. */
    @FunctionalInterface
    interface Collector {
        void collect(StatementText.Part part, Outcome outcome) throws SQLException;
    }

    private List<Outcome> run(
            Execution execution,
            List<StatementText.Part> parts,
            List<Command> commands,
            List<Integer> owners,
            Call call)
            throws SQLException {
        try {
            return execution.runBatch(parts, commands, call);
        } catch (BatchFailure e) {
            throw failed(e.index() < 0 ? -1 : owners.get(e.index()), e.error());
        }
    }

    private void check(StatementText.Part part, int index) throws SQLException {
        boolean isAllowed = switch (part.sql().verb()) {
            case INSERT, CHANGE -> part.isWithoutRows();
            case SCHEMA, EMPTY, OTHER -> true;
            case READ, PRAGMA, BEGIN, COMMIT, ROLLBACK, SAVEPOINT, RELEASE, ROLLBACK_TO -> false;
        };
        if (!isAllowed) {
            throw failed(
                    index,
                    new SQLException(
                            "A batch holds INSERT, UPDATE, DELETE and DDL that return no rows; this is "
                                    + part.sql().verb() + (part.sql().hasReturning() ? " with RETURNING." : "."),
                            "07000"));
        }
    }

    private SQLException failed(int index, SQLException cause) {
        long[] counts = new long[entries.size()];
        Arrays.fill(counts, Statement.EXECUTE_FAILED);
        String where = index < 0
                ? "The batch of " + counts.length + " failed: " // it may be unknown whether it has taken effect
                : "Statement " + (index + 1) + " of " + counts.length + " failed, so none has taken effect: ";
        return new BatchUpdateException(
                where + cause.getMessage(), cause.getSQLState(), cause.getErrorCode(), counts, cause);
    }
}
