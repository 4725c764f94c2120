package io.millpond.migrations.restore;

import io.millpond.migrations.copy.Copied;
import io.millpond.migrations.report.JsonFields;
import io.millpond.migrations.report.Report;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What came of a restore.
 *
 * @param backup what was restored
 * @param database where to, its URL without parameters
 * @param restored false for a dry run
 * @param copied what is in it
 * @param aside where the file that was there before is now; null where there was none
 * @param notes what is worth knowing, a line each
 * @param millis how long it took
 */
public record RestoreReport(
        Path backup,
        String database,
        boolean restored,
        Copied copied,
        @Nullable Path aside,
        List<String> notes,
        long millis)
        implements Report {
    /** Copies the list. */
    public RestoreReport {
        notes = List.copyOf(notes);
    }

    /**
     * The report for people.
     *
     * @return lines without line ends
     */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add((restored ? "Restored " : "Would restore ") + backup + " into " + database + ": " + copied.summary()
                + ", verified, in " + millis + " ms");
        if (aside != null) {
            lines.add((restored ? "What was there is now " : "What is there would become ") + aside);
        }
        copied.soundness().warnings().forEach(line -> lines.add("Warning: as in the backup, " + line));
        notes.forEach(note -> lines.add("Note: " + note));
        return lines;
    }

    @Override
    public void writeTo(JsonFields json) {
        json.text("goal", "restore")
                .text("backup", backup.toString())
                .text("database", database)
                .flag("restored", restored)
                .text("aside", aside == null ? null : aside.toString())
                .number("durationMillis", millis)
                .objects(
                        "tables",
                        copied.ownTables(),
                        (fields, table) -> fields.text("table", table.table()).number("rows", table.rows()))
                .texts("foreignKeyViolations", copied.soundness().foreignKeys())
                .texts("fullTextProblems", copied.soundness().fullText())
                .texts("notes", notes);
    }
}
