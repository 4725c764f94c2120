package io.millpond.cli;

import io.millpond.migrations.apply.MigrationReport;
import io.millpond.migrations.report.JsonFields;
import io.millpond.migrations.report.Report;

/** What {@code migrate} did, as JSON. */
record MigrateReport(MigrationReport report) implements Report {
    @Override
    public void writeTo(JsonFields json) {
        json.text("goal", "migrate")
                .text("fromVersion", report.fromVersion())
                .text("toVersion", report.toVersion())
                .objects(
                        "applied",
                        report.applied(),
                        (fields, applied) -> fields.text("version", applied.version())
                                .text("description", applied.description())
                                .text("script", applied.script())
                                .number("millis", applied.duration().toMillis()));
    }
}
