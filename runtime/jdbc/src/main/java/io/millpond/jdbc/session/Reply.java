package io.millpond.jdbc.session;

import io.millpond.jdbc.error.SqlErrors;
import io.millpond.jdbc.hrana.HranaError;
import io.millpond.jdbc.hrana.PipelineAnswer;
import io.millpond.jdbc.hrana.StepOutcome;
import io.millpond.jdbc.hrana.StreamAnswer;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The answer to a batch and, behind it, to the question whether a transaction is open.
 *
 * @param outcomes of the steps; empty if the batch failed as a whole
 * @param failure of the batch as a whole: a statement that cannot be parsed (nothing ran), or an answer that is too large
 * @param isInTransaction whether one is open now; false if the server did not say
 * @param replicationIndex the last committed frame, or null
 */
record Reply(
        List<StepOutcome> outcomes,
        @Nullable HranaError failure,
        boolean isInTransaction,
        @Nullable Long replicationIndex) {
    static Reply of(PipelineAnswer answer) {
        boolean isInTransaction = isInTransaction(answer);
        StreamAnswer first = answer.answers().get(0);
        if (first instanceof StreamAnswer.BatchDone done) {
            return new Reply(done.outcomes(), null, isInTransaction, done.replicationIndex());
        } else if (first instanceof StreamAnswer.Failed failed) {
            return new Reply(List.of(), failed.error(), isInTransaction, null);
        }
        HranaError strange = new HranaError("The server answers a batch with something else.", null, null);
        return new Reply(List.of(), strange, isInTransaction, null);
    }

    /** What the second answer says; false if it says nothing. */
    static boolean isInTransaction(PipelineAnswer answer) {
        return answer.answers().size() > 1
                && answer.answers().get(1) instanceof StreamAnswer.Autocommit state
                && !state.isAutocommit();
    }

    /** The outcome of a step; skipped if the batch failed as a whole. */
    StepOutcome outcome(int step) {
        return step >= 0 && step < outcomes.size() ? outcomes.get(step) : new StepOutcome.Skipped();
    }

    /**
     * Takes the reply to a COMMIT.
     *
     * @param step of the COMMIT
     * @return the frame that holds it, or null if the server did not say
     * @throws SQLException if it failed or was skipped
     */
    @Nullable Long committed(int step, String text) throws SQLException {
        if (failure != null) {
            throw SqlErrors.ofServer(failure, text);
        }
        StepOutcome outcome = outcome(step);
        if (outcome instanceof StepOutcome.Failed failed) {
            throw SqlErrors.ofServer(failed.error(), text);
        }
        if (outcome instanceof StepOutcome.Skipped) {
            throw Lost.now("it was no longer open at COMMIT: another writer waited too long, or its stream expired");
        }
        return replicationIndex;
    }

    /** The first step that failed, or -1. */
    int firstFailure() {
        for (int i = 0; i < outcomes.size(); i++) {
            if (outcomes.get(i) instanceof StepOutcome.Failed) {
                return i;
            }
        }
        return -1;
    }
}
