package io.millpond.jdbc.hrana;

import java.util.List;

/** When a step of a batch runs. Steps are counted from 0 and must stand before the step that asks. */
public sealed interface Condition {
    /** The step ran without error. */
    record Ok(int step) implements Condition {}

    /** The step failed or, as sqld has it, was skipped. */
    record Failed(int step) implements Condition {}

    /** The opposite. */
    record Not(Condition condition) implements Condition {}

    /** All hold. */
    record And(List<Condition> conditions) implements Condition {}

    /** One holds. */
    record Or(List<Condition> conditions) implements Condition {}

    /** No transaction is open on the stream. */
    record IsAutocommit() implements Condition {}
}
