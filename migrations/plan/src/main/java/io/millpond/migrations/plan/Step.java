package io.millpond.migrations.plan;

import java.util.List;

/**
 * Statements that belong together.
 *
 * @param phase when they run
 * @param remarks what a reviewer should know, a line each, without comment marks
 * @param statements each with its semicolon
 */
public record Step(Phase phase, List<String> remarks, List<String> statements) {
    /** Copies the lists. */
    public Step {
        remarks = List.copyOf(remarks);
        statements = List.copyOf(statements);
    }

    static Step of(Phase phase, String statement, String... remarks) {
        return new Step(phase, List.of(remarks), List.of(statement));
    }
}
