package io.millpond.migrations.plan;

import io.millpond.migrations.sql.Sql;
import io.millpond.schema.model.Schema;
import io.millpond.schema.model.Trigger;
import io.millpond.schema.model.View;
import io.millpond.schema.sql.Identifiers;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * The views and triggers that do not change and must be made anew all the same. A trigger goes with its view. And {@code
 * ALTER TABLE … DROP COLUMN} and {@code RENAME} fail as long as a view or trigger names something that is dropped for the moment. Names
 * are found as words, which may name one too many; making a view anew costs nothing.
 */
final class Dependents {
    private final Map<String, View> views = new LinkedHashMap<>();
    private final Map<String, Trigger> triggers = new LinkedHashMap<>();

    private Dependents() {}

    /**
     * Finds them.
     *
     * @param schema where both old and new schema have the same object
     * @param gone the folded names of views, tables and virtual tables that are dropped, for good or for the moment
     * @param altersTables whether a DROP COLUMN or a RENAME is to run
     */
    static Dependents of(Schema schema, Set<String> gone, boolean altersTables) {
        Dependents dependents = new Dependents();
        Set<String> names = new LinkedHashSet<>(gone);
        boolean grown = altersTables;
        while (grown) {
            grown = false;
            for (View view : schema.views()) {
                String name = Identifiers.fold(view.name());
                if (!names.contains(name) && Sql.mentions(view.definition().text(), names)) {
                    dependents.views.put(name, view);
                    names.add(name);
                    grown = true;
                }
            }
        }
        for (Trigger trigger : schema.triggers()) {
            boolean mustGo = names.contains(Identifiers.fold(trigger.target()))
                    || (altersTables && Sql.mentions(trigger.definition().text(), names));
            if (mustGo) {
                dependents.triggers.put(Identifiers.fold(trigger.name()), trigger);
            }
        }
        return dependents;
    }

    Iterable<View> views() {
        return views.values();
    }

    Iterable<Trigger> triggers() {
        return triggers.values();
    }
}
