package io.millpond.runtime.connection;

import io.millpond.runtime.route.Route;
import io.millpond.runtime.route.Router;
import io.millpond.runtime.route.Situation;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A batch as the primary runs it: all or nothing, in one round trip if the driver can. For one thread. */
final class PrimaryBatch {
    private final int size;
    private final List<Call> sent = new ArrayList<>();
    private final BitSet isSent = new BitSet();

    /** Leaves out what does nothing, and throws what is refused. */
    PrimaryBatch(List<Call> calls) throws SQLException {
        this.size = calls.size();
        for (int i = 0; i < size; i++) {
            Call call = calls.get(i);
            Batch.check(call);
            if (Router.route(call.verdict(), Situation.TRANSACTION) != Route.NONE) {
                sent.add(call);
                isSent.set(i);
            }
        }
    }

    Batch.Outcome run(PrimarySide.Leased on) throws SQLException {
        if (sent.isEmpty()) {
            return outcome(new long[0], null);
        }
        Call first = sent.get(0);
        boolean isOneText = sent.stream()
                .allMatch(call -> call.sql().equals(first.sql()) && call.keys().equals(first.keys()));
        return isOneText ? ofOneText(on, first) : together(on);
    }

    private Batch.Outcome ofOneText(PrimarySide.Leased on, Call first) throws SQLException {
        try (PreparedStatement statement = PrimaryCall.prepare(first, on.connection())) {
            first.statement().cancellation().enter(statement::cancel);
            first.statement().configure(statement);
            for (Call call : sent) {
                call.values().bind(statement);
                statement.addBatch();
            }
            long[] counts = statement.executeLargeBatch();
            return outcome(counts, first.keys().isWanted() ? PrimaryCall.keys(first, statement) : null);
        } finally {
            first.statement().cancellation().leave();
        }
    }

    private Batch.Outcome together(PrimarySide.Leased on) throws SQLException {
        List<PreparedStatement> statements = new ArrayList<>();
        try {
            for (Call call : sent) {
                PreparedStatement statement = PrimaryCall.prepare(call, on.connection());
                statements.add(statement);
                call.values().bind(statement);
            }
            return outcome(on.driver().executeTogether(statements), null);
        } finally {
            for (PreparedStatement statement : statements) {
                statement.close();
            }
        }
    }

    /** What was left out counts 0. */
    private Batch.Outcome outcome(long[] counts, @Nullable RowsResultSet keys) {
        List<Long> every = new ArrayList<>();
        int at = 0;
        for (int i = 0; i < size; i++) {
            every.add(isSent.get(i) ? Math.max(0, counts[at++]) : 0L);
        }
        return new Batch.Outcome(every, keys);
    }
}
