package io.millpond.migrations.replay;

import io.millpond.schema.load.LoadedSchema;
import io.millpond.schema.sql.Identifiers;
import java.util.List;
import java.util.Map;

/**
 * What a folder of migrations makes of an empty database.
 *
 * @param schema the database's schema after the last migration
 * @param versions all versions in the folder as their authors wrote them, such as {@code 007} or {@code 1_2}, ascending
 * @param repeatable the scripts of repeatable migrations, by {@linkplain #key key} of each object whose present
 *     definition such a script made
 * @param severalRunsAreAsOne whether it makes no difference that a later migration runs after these, and not with them
 */
public record ReplayedMigrations(
        LoadedSchema schema, List<String> versions, Map<String, String> repeatable, boolean severalRunsAreAsOne) {
    /**
     * The key of an object in {@link #repeatable}: a trigger may have the name of a table.
     *
     * @param isTrigger whether it is a trigger
     * @param name in any case
     * @return the key
     */
    public static String key(boolean isTrigger, String name) {
        return (isTrigger ? "trigger " : "") + Identifiers.fold(name);
    }

    /** Copies the list and the map. */
    public ReplayedMigrations {
        versions = List.copyOf(versions);
        repeatable = Map.copyOf(repeatable);
    }
}
