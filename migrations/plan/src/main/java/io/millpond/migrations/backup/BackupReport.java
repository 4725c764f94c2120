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
 * @param duration how long it took
 * @param deleted older backups that were deleted, or would be; newest first
 * @param kept older backups of the same database that stay; newest first
 */
public record BackupReport(
        String database,
        Path file,
        long bytes,
        @Nullable Copied copied,
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
     * The report for people.
     *
     * @return lines without line ends
     */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        if (copied == null) {
            lines.add("Would write " + file);
        } else {
            long rows = copied.ownTables().stream().mapToLong(TableRows::rows).sum();
            lines.add("Wrote " + file + ": " + bytes + " bytes, "
                    + copied.ownTables().size() + " tables, " + rows + " rows, verified, in " + duration.toMillis()
                    + " ms");
            copied.soundness().warnings().forEach(line -> lines.add("Warning: as in the database, " + line));
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
        json.texts("deleted", deleted.stream().map(Path::toString).toList())
                .texts("kept", kept.stream().map(Path::toString).toList());
    }

    private static void write(JsonFields json, TableRows table) {
        json.text("table", table.table()).number("rows", table.rows());
    }
}
