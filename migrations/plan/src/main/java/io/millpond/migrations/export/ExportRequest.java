package io.millpond.migrations.export;

import io.millpond.migrations.apply.DatabaseAccess;
import io.millpond.migrations.replay.MigrationSource;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What to export.
 *
 * @param from where the schema is read
 * @param schema the folder of schema files
 * @param migrations the folder of migrations
 * @param database read for {@link From#DATABASE}; else it may be null
 * @param output the file to write, or null for none
 */
public record ExportRequest(
        From from,
        Path schema,
        MigrationSource migrations,
        @Nullable DatabaseAccess database,
        @Nullable Path output) {
    /** Where a schema is read. */
    public enum From {
        /** The schema files. */
        FILES,
        /** The migrations, replayed on an empty database. */
        MIGRATIONS,
        /** A database. */
        DATABASE
    }

    /** Checks that there is a database where one is needed. */
    public ExportRequest {
        if (from == From.DATABASE && database == null) {
            throw new IllegalArgumentException("no database to export from");
        }
    }
}
