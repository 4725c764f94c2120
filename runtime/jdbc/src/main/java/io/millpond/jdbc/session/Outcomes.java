package io.millpond.jdbc.session;

import io.millpond.jdbc.error.SqlErrors;
import io.millpond.jdbc.hrana.HranaError;
import io.millpond.jdbc.hrana.StatementResult;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Results as the border wants them. Stateless. */
final class Outcomes {
    /** Nothing ran. */
    static final Outcome NOTHING = new Outcome(null, 0, null, Outcome.Facts.NONE);

    private Outcomes() {}

    /**
     * Of one result.
     *
     * @param batchIndex the frame that the whole batch says, or null
     */
    static Outcome of(StatementResult result, @Nullable Long batchIndex) {
        Long index = result.replicationIndex() != null ? result.replicationIndex() : batchIndex;
        Rows rows = result.columns().isEmpty() ? null : new MemoryRows(result.columns(), result.rows());
        // After an INSERT that inserted nothing the server gives the stream's last rowid, which is another row's.
        Long rowid = result.affectedRows() > 0 ? result.lastInsertRowid() : null;
        Outcome.Facts facts = new Outcome.Facts(index, result.rowsRead(), result.rowsWritten());
        return new Outcome(rows, result.affectedRows(), rowid, facts);
    }

    /** The error of a statement that ran by itself or in a batch with nothing but BEGIN. */
    static SQLException failure(HranaError error, Command command) {
        boolean isDone = !command.sql().isRead() && "RESPONSE_TOO_LARGE".equals(error.code());
        return isDone
                ? SqlErrors.ofUnsentRows(error)
                : SqlErrors.ofServer(error, command.sql().text());
    }

    static Outcome of(Rows rows) {
        return new Outcome(rows, 0, null, Outcome.Facts.NONE);
    }

    /** Whether a query's answer was over the server's limit, so that it is run again as a stream. */
    static boolean isTooLarge(Command command, HranaError error) {
        return command.sql().isRead() && "RESPONSE_TOO_LARGE".equals(error.code());
    }
}
