package io.millpond.migrations.generate;

import io.millpond.migrations.report.JsonFields;
import io.millpond.migrations.report.Report;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What came of a call.
 *
 * @param file the migration; null where there was no difference
 * @param written whether the file is on disk now; false for a dry run
 * @param sql its text; empty where there was no difference
 * @param summary what the migration does, a line for each object
 * @param losses what it destroys, a line each
 * @param risks why it may fail, and change nothing, a line each
 * @param notes what else the reader should know, a sentence each
 */
public record GenerateResult(
        @Nullable Path file,
        boolean written,
        String sql,
        List<String> summary,
        List<String> losses,
        List<String> risks,
        List<String> notes)
        implements Report {
    /** Copies the lists. */
    public GenerateResult {
        summary = List.copyOf(summary);
        losses = List.copyOf(losses);
        risks = List.copyOf(risks);
        notes = List.copyOf(notes);
    }

    /**
     * Whether schema files and migrations say the same.
     *
     * @return true where there was nothing to write
     */
    public boolean isUpToDate() {
        return file == null;
    }

    @Override
    public void writeTo(JsonFields json) {
        json.text("goal", "generate")
                .text("file", file == null ? null : file.toString())
                .flag("upToDate", isUpToDate())
                .flag("written", written)
                .texts("summary", summary)
                .texts("losses", losses)
                .texts("risks", risks)
                .texts("notes", notes)
                .text("sql", sql);
    }
}
