package io.millpond.migrations.plan;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Something a plan cannot or may not do.
 *
 * @param kind why, for programs
 * @param object what it is about, such as {@code table posts (schema/posts.sql:3)}
 * @param details what changes, a line each
 * @param reason why it is refused
 * @param nextStep what to do
 */
public record Refusal(Kind kind, String object, List<String> details, String reason, String nextStep) {

    /** Why something is refused. */
    public enum Kind {
        /** Something would be lost and nobody said that it may. */
        DESTRUCTIVE,
        /** Rows may not fulfil what is demanded from now on, and nobody said that this is known. */
        MAY_FAIL,
        /** Nothing says what the rows that are there get. */
        NEEDS_VALUE,
        /** A repeatable migration makes the object too. */
        REPEATABLE
    }

    /** Copies the list. */
    public Refusal {
        details = List.copyOf(details);
    }

    /**
     * The refusal for people.
     *
     * @return several lines
     */
    public String describe() {
        String lines = details.stream().map(detail -> "\n    - " + detail).collect(Collectors.joining());
        return "  " + object + lines + "\n    why:  " + reason + "\n    next: " + nextStep;
    }
}
