package io.millpond.migrations.generate;

import io.millpond.migrations.replay.ReplayedMigrations;
import io.millpond.schema.load.LoadedSchema;
import io.millpond.schema.model.Schema;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Objects that repeatable migrations make and the schema files do not have: hand-made, and meant to be. They are no
 * difference, and each is told.
 *
 * @param scripts the script that makes each, by {@linkplain ReplayedMigrations#key key}
 */
public record LeftAlone(Map<String, String> scripts) {
    /** Copies the map, in order of the keys. */
    public LeftAlone {
        scripts = Collections.unmodifiableMap(new TreeMap<>(scripts));
    }

    /**
     * Finds them.
     *
     * @param replayed what the migrations make
     * @param wanted the schema files
     * @return those of the repeatable migrations' objects that the files do not have
     */
    public static LeftAlone of(ReplayedMigrations replayed, LoadedSchema wanted) {
        Map<String, String> scripts = new TreeMap<>();
        Set<String> known = new HashSet<>();
        wanted.definitions().keySet().forEach(name -> known.add(ReplayedMigrations.key(false, name)));
        wanted.triggerDefinitions().keySet().forEach(name -> known.add(ReplayedMigrations.key(true, name)));
        replayed.repeatable().forEach((key, script) -> {
            if (!known.contains(key)) {
                scripts.put(key, script);
            }
        });
        return new LeftAlone(scripts);
    }

    /**
     * The schema without them.
     *
     * @param loaded any
     * @return the rest
     */
    public LoadedSchema remove(LoadedSchema loaded) {
        Schema schema = loaded.schema();
        Schema rest = new Schema(
                others(schema.tables(), false, t -> t.name()),
                others(schema.virtualTables(), false, t -> t.name()),
                others(schema.indexes(), false, i -> i.name()),
                others(schema.views(), false, v -> v.name()),
                others(schema.triggers(), true, t -> t.name()));
        return new LoadedSchema(rest, loaded.definitions(), loaded.triggerDefinitions(), loaded.warnings());
    }

    private <T> List<T> others(List<T> objects, boolean areTriggers, Function<T, String> name) {
        return objects.stream()
                .filter(object -> !scripts.containsKey(ReplayedMigrations.key(areTriggers, name.apply(object))))
                .toList();
    }

    /**
     * What the reader should know.
     *
     * @return a sentence for each
     */
    public List<String> notes() {
        List<String> notes = new ArrayList<>();
        scripts.forEach((name, script) -> notes.add(name + " is made by the repeatable migration " + script
                + " and is not in the schema files: left alone. Code generation does not see it."));
        return notes;
    }
}
