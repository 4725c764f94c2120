package io.millpond.runtime.replica.health;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * What a full look at a replica found: SQLite's {@code integrity_check}, and the check of each FTS5 index, which
 * {@code integrity_check} leaves out (https://sqlite.org/fts5.html#the_integrity_check_command).
 *
 * @param at when it began
 * @param took how long
 * @param problems what was found, in SQLite's words; empty: sound
 */
public record Verification(Instant at, Duration took, List<String> problems) {
    /** Copies the list. */
    public Verification {
        problems = List.copyOf(problems);
    }

    /**
     * Whether nothing was found.
     *
     * @return true without problems
     */
    public boolean isSound() {
        return problems.isEmpty();
    }

    /**
     * Looks at all of a file, on a read-only connection of its own and on one snapshot.
     *
     * @param file a replica; readers and the sync go on meanwhile
     * @return what was found; a file that cannot be opened is a problem, too
     */
    public static Verification of(Path file) {
        return new Verification(Instant.now(), Duration.ZERO, List.of("being built " + file));
    }
}
