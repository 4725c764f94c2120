package io.millpond.runtime.history;

import java.util.List;

/**
 * A broken rule.
 *
 * @param subject the operation that broke it
 * @param witnesses those without which nobody would know
 * @param detail what was seen, and what should have been
 */
record Violation(Rule rule, Operation subject, List<Operation> witnesses, String detail) {
    Violation {
        witnesses = List.copyOf(witnesses);
    }

    /** Whether another check, of a part of the history, found the same. */
    boolean isSame(Violation other) {
        return rule == other.rule && subject.equals(other.subject);
    }

    @Override
    public String toString() {
        return rule + ": " + rule.sentence() + ": " + detail;
    }
}
