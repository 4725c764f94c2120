package io.millpond.migrations.plan;

import io.millpond.migrations.replay.ReplayedMigrations;
import io.millpond.migrations.sql.Sql;
import io.millpond.schema.compare.Change;
import io.millpond.schema.compare.TableEdit.ColumnDropped;
import io.millpond.schema.load.LoadedSchema;
import io.millpond.schema.sql.Identifiers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Finds objects of repeatable migrations, unknown to the schema files, that read what is about to go. SQLite would drop
 * a table under such a view without a word, and Flyway would not run the unchanged script again.
 */
final class RepeatableUsers {
    private final Map<String, String> texts = new TreeMap<>();
    private final Map<String, String> scripts;

    RepeatableUsers(LoadedSchema before, LoadedSchema after, Map<String, String> scripts) {
        this.scripts = scripts;
        before.definitions().forEach((name, definition) -> {
            if (after.definition(name).isEmpty()) {
                texts.put(ReplayedMigrations.key(false, name), definition.sql());
            }
        });
        before.triggerDefinitions().forEach((name, definition) -> {
            if (after.triggerDefinition(name).isEmpty()) {
                texts.put(ReplayedMigrations.key(true, name), definition.sql());
            }
        });
        texts.keySet().retainAll(scripts.keySet());
    }

    /** The CREATE statement of each, by its key. */
    Map<String, String> texts() {
        return texts;
    }

    /** Those in which SQLite rewrites names: their scripts would run after the migration, in an empty database, with the old ones. */
    List<Refusal> renamed(LoadedSchema original) {
        List<Refusal> refusals = new ArrayList<>();
        Map<String, String> before = new TreeMap<>();
        original.definitions()
                .forEach((name, definition) -> before.put(ReplayedMigrations.key(false, name), definition.sql()));
        original.triggerDefinitions()
                .forEach((name, definition) -> before.put(ReplayedMigrations.key(true, name), definition.sql()));
        texts.forEach((key, sql) -> {
            if (!sql.equals(before.get(key))) {
                String script = scripts.get(key);
                refusals.add(new Refusal(
                        Refusal.Kind.REPEATABLE,
                        key + " of the repeatable migration " + script,
                        List.of("uses a name that changes"),
                        "in an empty database " + script
                                + " runs after this migration, and would not find the old name",
                        "Take " + script
                                + " out of the folder, run this again, and put it back with the new names: Flyway"
                                + " runs it again then. If the table is to be made anew as well, make that a migration of"
                                + " its own, afterwards."));
            }
        });
        return refusals;
    }

    List<Refusal> refusals(List<Change> changes, Set<String> goneNames) {
        List<Refusal> refusals = new ArrayList<>();
        texts.forEach((key, sql) -> {
            List<String> uses = uses(sql, changes, goneNames);
            if (!uses.isEmpty()) {
                String script = scripts.get(key);
                refusals.add(new Refusal(
                        Refusal.Kind.REPEATABLE,
                        key + " of the repeatable migration " + script,
                        uses,
                        "it would be left broken: it is not in the schema files, and Flyway does not run " + script
                                + " again unless it changes",
                        "Change " + script + " so that it does without."));
            }
        });
        return refusals;
    }

    private static List<String> uses(String sql, List<Change> changes, Set<String> goneNames) {
        List<String> uses = new ArrayList<>();
        for (String name : goneNames) {
            if (Sql.mentions(sql, List.of(name))) {
                uses.add("uses " + name);
            }
        }
        for (Change change : changes) {
            if (change instanceof Change.TableChanged changed) {
                String table = Identifiers.fold(changed.before().name());
                changed.edits().stream()
                        .filter(ColumnDropped.class::isInstance)
                        .map(edit ->
                                Identifiers.fold(((ColumnDropped) edit).column().name()))
                        .filter(column -> Sql.mentions(sql, List.of(table)) && Sql.mentions(sql, List.of(column)))
                        .forEach(column -> uses.add("uses " + table + "." + column));
            }
        }
        return uses;
    }
}
