package io.millpond.migrations.backup;

import io.millpond.migrations.copy.Copied;
import io.millpond.migrations.copy.TableRows;
import io.millpond.migrations.report.JsonFields;
import io.millpond.migrations.report.Report;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What came of a backup.
 *
 * @param database its URL without parameters
 * @param file the backup; for a dry run what it would be called
 * @param bytes its size; 0 for a dry run
 * @param copied what is in it; null for a dry run
 * @param test what came of the test restore; null: there was none
 * @param duration how long it took
 * @param deleted older backups that were deleted, or would be; newest first
 * @param kept older backups of the same database that stay; newest first
 */
public record BackupReport(
        String database,
        Path file,
        long bytes,
        @Nullable Copied copied,
        @Nullable TestRestored test,
        Duration duration,
        List<Path> deleted,
        List<Path> kept)
        implements Report {
    /** Copies the lists. */
    public BackupReport {
        deleted = List.copyOf(deleted);
        kept = List.copyOf(kept);
    }

    /**
     * Whether the backup can be relied on.
     *
     * @return false where it was restored and a migration that waits cannot be run on it
     */
    public boolean isOk() {
        return test == null || test.isOk();
    }

    /**
     * The report for people.
     *
     * @return lines without line ends
     */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        if (copied == null) {
            lines.add("Would write " + file);
        } else {
            lines.add("Wrote " + file + ": " + bytes + " bytes, " + copied.summary() + ", verified, in "
                    + duration.toMillis() + " ms");
            copied.soundness().warnings().forEach(line -> lines.add("Warning: as in the database, " + line));
        }
        if (test != null) {
            lines.add("Restored it into a scratch file and verified that, in " + test.millis() + " ms");
            lines.addAll(test.lines());
        }
        if (!isOk()) {
            lines.add("No older backup was deleted.");
        }
        deleted.forEach(old -> lines.add((copied == null ? "Would delete " : "Deleted ") + old));
        return lines;
    }

    @Override
    public void writeTo(JsonFields json) {
        json.text("goal", "backup")
                .text("database", database)
                .text("file", file.toString())
                .flag("written", copied != null);
        if (copied != null) {
            json.text("at", copied.at().toString())
                    .number("bytes", bytes)
                    .number("durationMillis", duration.toMillis())
                    .objects("tables", copied.ownTables(), BackupReport::write)
                    .texts("foreignKeyViolations", copied.soundness().foreignKeys())
                    .texts("fullTextProblems", copied.soundness().fullText());
        }
        if (test == null) {
            json.text("testRestore", null);
        } else {
            json.object("testRestore", test::writeTo);
        }
        json.flag("ok", isOk());
        json.texts("deleted", deleted.stream().map(Path::toString).toList())
                .texts("kept", kept.stream().map(Path::toString).toList());
    }

    private static void write(JsonFields json, TableRows table) {
        json.text("table", table.table()).number("rows", table.rows());
    }
}
