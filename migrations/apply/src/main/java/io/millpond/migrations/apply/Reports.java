package io.millpond.migrations.apply;

import java.time.Duration;
import java.util.List;
import org.flywaydb.core.api.output.MigrateOutput;
import org.flywaydb.core.api.output.MigrateResult;
import org.jspecify.annotations.Nullable;

/** Turns Flyway's result into ours. */
final class Reports {
    private Reports() {}

    static MigrationReport of(MigrateResult result) {
        String from = orEmpty(result.initialSchemaVersion);
        List<AppliedMigration> applied =
                result.migrations.stream().map(Reports::applied).toList();
        String to = applied.stream()
                .map(AppliedMigration::version)
                .filter(version -> !version.isEmpty())
                .reduce((first, second) -> second)
                .orElse(from);
        return new MigrationReport(from, to, applied);
    }

    private static AppliedMigration applied(MigrateOutput output) {
        String path = orEmpty(output.filepath);
        return new AppliedMigration(
                orEmpty(output.version),
                orEmpty(output.description),
                path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1),
                Duration.ofMillis(output.executionTime));
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}
