package io.millpond.jdbc.hrana;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The answer to one {@link StreamRequest}. */
public sealed interface StreamAnswer {
    /** To {@link StreamRequest.Execute}. */
    record Executed(StatementResult result) implements StreamAnswer {}

    /** To {@link StreamRequest.Batch}: one outcome for each step, in order. */
    record BatchDone(List<StepOutcome> outcomes, @Nullable Long replicationIndex) implements StreamAnswer {}

    /** To {@link StreamRequest.Describe}. */
    record Described(Description description) implements StreamAnswer {}

    /** To {@link StreamRequest.Sequence}. */
    record SequenceDone() implements StreamAnswer {}

    /** To {@link StreamRequest.GetAutocommit}. */
    record Autocommit(boolean isAutocommit) implements StreamAnswer {}

    /** To {@link StreamRequest.Close}. */
    record Closed() implements StreamAnswer {}

    /** The request failed. */
    record Failed(HranaError error) implements StreamAnswer {}
}
