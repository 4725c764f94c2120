package io.millpond.migrations.pull;

import io.millpond.migrations.report.JsonFields;
import io.millpond.migrations.report.Report;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What came of a pull.
 *
 * @param database its URL without parameters
 * @param schema the folder of schema files
 * @param written whether the files are on disk now; false for a dry run
 * @param files all files, in order of kind and name, those that were there unchanged too
 * @param excluded what was left out because the request said so, such as {@code table old}
 * @param baseline the first migration; null where none was asked for
 * @param notes what else the reader should know or do next, a sentence or two each
 */
public record PullReport(
        String database,
        Path schema,
        boolean written,
        List<PulledFile> files,
        List<String> excluded,
        @Nullable Path baseline,
        List<String> notes)
        implements Report {

    /** Copies the lists. */
    public PullReport {
        files = List.copyOf(files);
        excluded = List.copyOf(excluded);
        notes = List.copyOf(notes);
    }

    @Override
    public void writeTo(JsonFields json) {
        json.text("goal", "pull")
                .text("database", database)
                .text("schema", schema.toString())
                .flag("written", written)
                .objects(
                        "files",
                        files,
                        (fields, file) -> fields.text("name", file.name())
                                .text("action", file.action().name().toLowerCase(Locale.ROOT))
                                .texts("objects", file.objects()))
                .texts("excluded", excluded)
                .text("baseline", baseline == null ? null : baseline.toString())
                .texts("notes", notes);
    }
}
