package io.millpond.migrations.apply;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.flywaydb.core.api.output.MigrateOutput;
import org.flywaydb.core.api.output.MigrateResult;
import org.jspecify.annotations.Nullable;

/** Turns Flyway's result into ours. */
final class Reports {
    private Reports() {}

    static MigrationReport of(MigrateResult result) {
        String from = orEmpty(result.initialSchemaVersion);
        // A migration that a server made begin again is in Flyway's list more than once.
        Map<String, AppliedMigration> byScript = new LinkedHashMap<>();
        result.migrations.stream().map(Reports::applied).forEach(one -> byScript.put(one.script(), one));
        List<AppliedMigration> applied = List.copyOf(byScript.values());
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
