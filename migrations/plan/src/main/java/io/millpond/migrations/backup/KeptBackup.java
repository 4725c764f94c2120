package io.millpond.migrations.backup;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;

/**
 * A backup in a folder.
 *
 * @param file where it is
 * @param at by its name
 * @param number of several within one second
 */
record KeptBackup(Path file, Instant at, int number) {
    static final Comparator<KeptBackup> NEWEST_FIRST = Comparator.comparing(KeptBackup::at)
            .thenComparing(KeptBackup::number)
            .reversed();
}
