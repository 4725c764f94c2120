package io.millpond.migrations.plan;

import io.millpond.schema.model.ForeignKey;
import io.millpond.schema.model.Table;
import io.millpond.schema.sql.Identifiers;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * Orders objects so that each comes after those it refers to. Objects that refer to each other in a circle come in the
 * order given. Serves one call.
 */
final class ReferenceOrder<T> {
    private final Map<String, T> objects = new LinkedHashMap<>();
    private final Function<T, Collection<String>> references;
    private final Set<String> visited = new HashSet<>();
    private final List<T> ordered = new ArrayList<>();

    private ReferenceOrder(Function<T, Collection<String>> references) {
        this.references = references;
    }

    static List<Table> parentsFirst(Collection<Table> tables) {
        return of(
                tables,
                Table::name,
                table -> table.foreignKeys().stream()
                        .map(ForeignKey::referencedTable)
                        .toList());
    }

    /** The references of an object are names in any case; those of objects that are not there do not matter. */
    static <T> List<T> of(
            Collection<T> objects, Function<T, String> name, Function<T, ? extends Collection<String>> references) {
        ReferenceOrder<T> order = new ReferenceOrder<>(references::apply);
        objects.forEach(object -> order.objects.put(Identifiers.fold(name.apply(object)), object));
        List.copyOf(order.objects.keySet()).forEach(order::visit);
        return order.ordered;
    }

    private void visit(String name) {
        T object = objects.get(name);
        if (object == null || !visited.add(name)) {
            return;
        }
        references.apply(object).forEach(reference -> visit(Identifiers.fold(reference)));
        ordered.add(object);
    }
}
