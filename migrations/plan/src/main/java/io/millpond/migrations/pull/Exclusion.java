package io.millpond.migrations.pull;

import io.millpond.schema.error.BuildException;
import io.millpond.schema.load.LoadedSchema;
import io.millpond.schema.model.Schema;
import io.millpond.schema.sql.Identifiers;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** Leaves out what the user named, and what cannot be without it. Confined to one thread. */
final class Exclusion {
    private final Set<String> names = new HashSet<>();
    private final Set<String> unknown;
    private final List<String> excluded = new ArrayList<>();

    private Exclusion(Set<String> excluded) {
        excluded.forEach(name -> names.add(Identifiers.fold(name)));
        this.unknown = new HashSet<>(names);
    }

    /**
     * What stays.
     *
     * @param rest the schema without it
     * @param excluded what was left out, such as {@code table old}, {@code index old_x}
     */
    record Result(LoadedSchema rest, List<String> excluded) {}

    static Result apply(LoadedSchema loaded, Set<String> names) {
        Exclusion exclusion = new Exclusion(names);
        Schema schema = loaded.schema();
        Schema rest = new Schema(
                exclusion.others("table", schema.tables(), t -> t.name(), t -> t.name()),
                exclusion.others("virtual table", schema.virtualTables(), t -> t.name(), t -> t.name()),
                exclusion.others("index", schema.indexes(), i -> i.name(), i -> i.table()),
                exclusion.others("view", schema.views(), v -> v.name(), v -> v.name()),
                exclusion.others("trigger", schema.triggers(), t -> t.name(), t -> t.target()));
        if (!exclusion.unknown.isEmpty()) {
            throw new BuildException(
                    "EXCLUDE_UNKNOWN",
                    "The database has nothing named "
                            + String.join(
                                    ", ", exclusion.unknown.stream().sorted().toList()),
                    "Correct what is to be left out, or say nothing of it.",
                    null);
        }
        return new Result(
                new LoadedSchema(rest, loaded.definitions(), loaded.triggerDefinitions(), loaded.warnings()),
                List.copyOf(exclusion.excluded));
    }

    private <T> List<T> others(String kind, List<T> objects, Function<T, String> name, Function<T, String> target) {
        List<T> others = new ArrayList<>();
        for (T object : objects) {
            boolean named = isNamed(name.apply(object));
            if (isNamed(target.apply(object)) || named) {
                excluded.add(kind + " " + name.apply(object));
            } else {
                others.add(object);
            }
        }
        return others;
    }

    private boolean isNamed(String name) {
        String folded = Identifiers.fold(name);
        unknown.remove(folded);
        return names.contains(folded);
    }
}
