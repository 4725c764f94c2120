package io.millpond.schema.compare;

import io.millpond.schema.model.Index;
import io.millpond.schema.model.IndexTerm;
import io.millpond.schema.model.Schema;
import io.millpond.schema.model.Table;
import io.millpond.schema.model.Trigger;
import io.millpond.schema.model.View;
import io.millpond.schema.model.VirtualTable;
import io.millpond.schema.sql.Identifiers;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.function.Function;

/** Compares two schemas. Stateless; safe for any number of threads. */
public final class SchemaComparison {
    private SchemaComparison() {}

    /**
     * Lists what makes one schema behave differently from another; the package says what never does. A renamed object is
     * one dropped and one added: nothing is guessed.
     *
     * @param before as it is
     * @param after as it shall be
     * @return tables, virtual tables, indexes, views, triggers; each group dropped, changed, added and in order of name;
     *     empty where both mean the same
     */
    public static List<Change> compare(Schema before, Schema after) {
        List<Change> changes = new ArrayList<>();
        group(
                before.tables(),
                after.tables(),
                Table::name,
                Change.TableDropped::new,
                Change.TableAdded::new,
                (b, a) -> {
                    List<TableEdit> edits = TableComparison.compare(b, a);
                    return edits.isEmpty() ? List.of() : List.of(new Change.TableChanged(b, a, edits));
                },
                changes);
        group(
                before.virtualTables(),
                after.virtualTables(),
                VirtualTable::name,
                Change.VirtualTableDropped::new,
                Change.VirtualTableAdded::new,
                whereDifferent(SchemaComparison::shape, Change.VirtualTableChanged::new),
                changes);
        group(
                before.indexes(),
                after.indexes(),
                Index::name,
                Change.IndexDropped::new,
                Change.IndexAdded::new,
                whereDifferent(SchemaComparison::shape, Change.IndexChanged::new),
                changes);
        group(
                before.views(),
                after.views(),
                View::name,
                Change.ViewDropped::new,
                Change.ViewAdded::new,
                whereDifferent(View::definition, Change.ViewChanged::new),
                changes);
        group(
                before.triggers(),
                after.triggers(),
                Trigger::name,
                Change.TriggerDropped::new,
                Change.TriggerAdded::new,
                whereDifferent(t -> List.of(Identifiers.fold(t.target()), t.definition()), Change.TriggerChanged::new),
                changes);
        return List.copyOf(changes);
    }

    private static <T> void group(
            List<T> before,
            List<T> after,
            Function<T, String> name,
            Function<T, Change> dropped,
            Function<T, Change> added,
            BiFunction<T, T, List<Change>> changed,
            List<Change> changes) {
        Map<String, T> old = byName(before, name);
        Map<String, T> now = byName(after, name);
        old.forEach((key, object) -> {
            if (!now.containsKey(key)) {
                changes.add(dropped.apply(object));
            }
        });
        now.forEach((key, object) -> {
            T was = old.get(key);
            if (was != null) {
                changes.addAll(changed.apply(was, object));
            }
        });
        now.forEach((key, object) -> {
            if (!old.containsKey(key)) {
                changes.add(added.apply(object));
            }
        });
    }

    private static <T> Map<String, T> byName(List<T> objects, Function<T, String> name) {
        Map<String, T> byName = new LinkedHashMap<>();
        objects.forEach(object -> byName.put(Identifiers.fold(name.apply(object)), object));
        return Collections.unmodifiableMap(byName);
    }

    private static <T> BiFunction<T, T, List<Change>> whereDifferent(
            Function<T, Object> shape, BiFunction<T, T, Change> change) {
        return (before, after) -> Objects.equals(shape.apply(before), shape.apply(after))
                ? List.of()
                : List.of(change.apply(before, after));
    }

    private static Object shape(VirtualTable table) {
        return List.of(Identifiers.fold(table.module()), table.arguments());
    }

    private static Object shape(Index index) {
        List<Object> terms = index.terms().stream().map(SchemaComparison::shape).toList();
        return List.of(
                index.unique(), Identifiers.fold(index.table()), terms, index.where() == null ? "" : index.where());
    }

    private static Object shape(IndexTerm term) {
        Object key =
                term.column() != null ? Identifiers.fold(term.column()) : Objects.requireNonNull(term.expression());
        return List.of(key, Identifiers.upper(term.collation()), term.descending());
    }
}
