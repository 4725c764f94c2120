package io.millpond.migrations.status;

import io.millpond.migrations.apply.DatabaseAccess;
import io.millpond.migrations.replay.MigrationSource;
import java.nio.file.Path;

/**
 * Whose status.
 *
 * @param schema the folder of schema files, looked at only for a database without history
 * @param migrations the folder of migrations
 * @param database the database
 */
public record StatusRequest(Path schema, MigrationSource migrations, DatabaseAccess database) {}
