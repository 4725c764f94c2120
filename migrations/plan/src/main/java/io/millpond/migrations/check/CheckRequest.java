package io.millpond.migrations.check;

import io.millpond.migrations.apply.DatabaseAccess;
import io.millpond.migrations.replay.MigrationSource;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What to check.
 *
 * @param schema the folder of schema files
 * @param migrations the folder of migrations
 * @param database a database to compare with, or null for none
 * @param target what the migrations shall run on
 */
public record CheckRequest(
        Path schema, MigrationSource migrations, @Nullable DatabaseAccess database, RunsOn target) {}
