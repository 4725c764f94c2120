package io.millpond.migrations.export;

import io.millpond.migrations.report.JsonFields;
import io.millpond.migrations.report.Report;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * An exported schema.
 *
 * @param from where it was read
 * @param statements how many CREATE statements there are
 * @param sql the script, a semicolon after each statement
 * @param file where it was written, or null
 */
public record ExportReport(
        ExportRequest.From from,
        int statements,
        String sql,
        @Nullable Path file) implements Report {
    @Override
    public void writeTo(JsonFields json) {
        json.text("goal", "export")
                .text("from", from.name().toLowerCase(Locale.ROOT))
                .number("statements", statements)
                .text("file", file == null ? null : file.toString())
                .text("sql", sql);
    }
}
