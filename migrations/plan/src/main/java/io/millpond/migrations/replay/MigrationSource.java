package io.millpond.migrations.replay;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Where migrations are and what they need.
 *
 * @param folder searched with its sub-folders for what Flyway calls migrations; need not exist yet
 * @param placeholders the values of {@code ${…}} in them, by name
 * @param classpath folders of compiled classes; Java migrations are found in their package {@code db.migration}
 */
public record MigrationSource(Path folder, Map<String, String> placeholders, List<Path> classpath) {
    /** Copies the map and the list. */
    public MigrationSource {
        placeholders = Map.copyOf(placeholders);
        classpath = List.copyOf(classpath);
    }

    /**
     * Migrations without placeholders and without Java.
     *
     * @param folder searched with its sub-folders; need not exist yet
     * @return the source
     */
    public static MigrationSource of(Path folder) {
        return new MigrationSource(folder, Map.of(), List.of());
    }
}
