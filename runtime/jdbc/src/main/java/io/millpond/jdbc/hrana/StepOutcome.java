package io.millpond.jdbc.hrana;

/** What became of one step of a batch. */
public sealed interface StepOutcome {
    /** It ran. */
    record Done(StatementResult result) implements StepOutcome {}

    /** It ran and failed. */
    record Failed(HranaError error) implements StepOutcome {}

    /** Its condition did not hold. */
    record Skipped() implements StepOutcome {}
}
