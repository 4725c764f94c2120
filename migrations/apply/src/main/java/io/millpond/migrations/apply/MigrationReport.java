package io.millpond.migrations.apply;

import java.time.Duration;
import java.util.List;
import java.util.Objects;

/**
 * What a run did.
 *
 * @param fromVersion the version before, or the empty text of a database without versioned migrations
 * @param toVersion the version after, equal to {@code fromVersion} if nothing was to do
 * @param applied what was applied, in order; empty if nothing was to do
 */
public record MigrationReport(String fromVersion, String toVersion, List<AppliedMigration> applied) {
    /** Copies the list. */
    public MigrationReport {
        Objects.requireNonNull(fromVersion, "fromVersion");
        Objects.requireNonNull(toVersion, "toVersion");
        applied = List.copyOf(applied);
    }

    /**
     * Whether the database had every migration already.
     *
     * @return true if nothing was applied
     */
    public boolean nothingToDo() {
        return applied.isEmpty();
    }

    /**
     * The time of all applied migrations together.
     *
     * @return zero if nothing was to do
     */
    public Duration duration() {
        return applied.stream().map(AppliedMigration::duration).reduce(Duration.ZERO, Duration::plus);
    }
}
