package io.millpond.schema.model;

import io.millpond.schema.sql.Identifiers;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * All objects of one SQLite schema, each list in ascending order of lower-cased name, so that the order of files and of
 * statements never makes a difference.
 *
 * <p>Left out: what SQLite makes itself ({@code sqlite_%} tables, automatic indexes), FTS5 and other shadow tables, and
 * the bookkeeping of tools ({@code flyway_schema_history}, {@code millpond_%}).
 *
 * @param tables ordinary tables
 * @param virtualTables tables made by a module such as FTS5
 * @param indexes indexes made by {@code CREATE INDEX}; those that back UNIQUE and PRIMARY KEY are part of their table
 * @param views views
 * @param triggers triggers on tables and views
 */
public record Schema(
        List<Table> tables,
        List<VirtualTable> virtualTables,
        List<Index> indexes,
        List<View> views,
        List<Trigger> triggers) {

    /** Sorts and copies the lists. */
    public Schema {
        tables = sorted(tables, Table::name);
        virtualTables = sorted(virtualTables, VirtualTable::name);
        indexes = sorted(indexes, Index::name);
        views = sorted(views, View::name);
        triggers = sorted(triggers, Trigger::name);
    }

    /**
     * Finds an ordinary table.
     *
     * @param name its name in any case, for SQLite compares names by ASCII lower case only
     * @return the table, or empty where there is none of that name
     */
    public Optional<Table> table(String name) {
        return tables.stream().filter(t -> Identifiers.same(t.name(), name)).findFirst();
    }

    /**
     * The indexes on one table.
     *
     * @param table its name in any case
     * @return in order of index name; empty where there is none
     */
    public List<Index> indexesOn(String table) {
        return indexes.stream().filter(i -> Identifiers.same(i.table(), table)).toList();
    }

    /**
     * The triggers on one table or view.
     *
     * @param target its name in any case
     * @return in order of trigger name; empty where there is none
     */
    public List<Trigger> triggersOn(String target) {
        return triggers.stream()
                .filter(t -> Identifiers.same(t.target(), target))
                .toList();
    }

    private static <T> List<T> sorted(List<T> objects, Function<T, String> name) {
        return objects.stream()
                .sorted(Comparator.comparing(object -> Identifiers.fold(name.apply(object))))
                .toList();
    }
}
