package io.millpond.migrations.apply;

import java.time.Duration;
import java.util.Objects;

/**
 * One migration that a run applied.
 *
 * @param version the version, such as {@code 3}, or the empty text of a repeatable migration
 * @param description the words of the file name, such as {@code add tags}
 * @param script the file, or the class of a migration written in Java
 * @param duration how long it took
 */
public record AppliedMigration(String version, String description, String script, Duration duration) {
    /** Checks that nothing is null. */
    public AppliedMigration {
        Objects.requireNonNull(version, "version");
        Objects.requireNonNull(description, "description");
        Objects.requireNonNull(script, "script");
        Objects.requireNonNull(duration, "duration");
    }
}
