package io.millpond.migrations.evolution;

import static io.millpond.migrations.evolution.RandomTable.quoted;

import io.millpond.migrations.evolution.RandomColumn.Reference;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A schema with tables, views over views, triggers and full-text indexes, and the one it came from. */
final class RandomSchema {
    List<RandomTable> tables = new ArrayList<>();
    List<int[]> viewsOfViews = new ArrayList<>();
    int serial = 10;
    private @Nullable RandomSchema before;

    RandomSchema copy() {
        RandomSchema copy = new RandomSchema();
        tables.forEach(table -> copy.tables.add(table.copy()));
        copy.viewsOfViews.addAll(viewsOfViews);
        copy.serial = serial;
        return copy;
    }

    /** A copy to be changed, which knows where it came from. */
    RandomSchema next() {
        RandomSchema next = copy();
        next.before = this;
        return next;
    }

    Optional<RandomTable> table(int id) {
        return tables.stream().filter(table -> table.id == id).findFirst();
    }

    RandomTable previous(RandomTable table) {
        return before == null ? table : before.table(table.id).orElse(table);
    }

    int nextNumber() {
        return ++serial;
    }

    boolean isReferenced(RandomTable table) {
        return references().anyMatch(reference -> reference.table() == table.id);
    }

    boolean isReferencedByOthers(RandomTable table) {
        return tables.stream()
                .filter(other -> other.id != table.id)
                .flatMap(other -> other.columns.stream())
                .anyMatch(column -> column.reference != null && column.reference.table() == table.id);
    }

    private Stream<Reference> references() {
        return tables.stream()
                .flatMap(table -> table.columns.stream())
                .flatMap(column -> Stream.ofNullable(column.reference));
    }

    /** Whether id (0) or code (1) must be a key because rows refer to it, and the primary key is another. */
    boolean needsUnique(RandomTable table, int column) {
        String key = column == 0 ? "id" : "code";
        boolean isPrimary =
                column == 0 ? table.hasAlias() || table.key == RandomTable.Key.INT : table.key == RandomTable.Key.TEXT;
        return !isPrimary
                && references()
                        .anyMatch(reference ->
                                reference.table() == table.id && reference.key().equals(key));
    }

    String references(Reference reference) {
        RandomTable parent = table(reference.table()).orElseThrow();
        RandomColumn key = parent.columns.get(reference.key().equals("id") ? 0 : 1);
        return quoted(parent.name) + "(" + quoted(key.name) + ")" + reference.actions();
    }

    /** CREATE TABLE and CREATE INDEX statements. */
    List<String> tablesAndIndexes() {
        List<String> all = new ArrayList<>();
        tables.forEach(table -> all.add(table.definition(this)));
        tables.forEach(table -> all.addAll(table.indexDefinitions(this)));
        return all;
    }

    String sql() {
        List<String> all = tablesAndIndexes();
        tables.stream()
                .filter(table -> table.view)
                .forEach(table -> all.add("create view v_" + table.id + " as select " + table.columnList() + " from "
                        + quoted(table.name) + " -- all of it\n"));
        for (int[] view : viewsOfViews) {
            all.add("create view vv_" + view[0] + " as select count(*) as n, (select count(*) from "
                    + quoted(table(view[2]).orElseThrow().name) + ") as m from v_" + view[1]);
        }
        tables.forEach(table -> triggers(table, all));
        tables.stream().filter(table -> table.fullText).forEach(table -> fullText(table, all));
        return all.stream().map(one -> one + ";\n").collect(Collectors.joining());
    }

    private void triggers(RandomTable table, List<String> all) {
        RandomTable other = tables.get((tables.indexOf(table) + 1) % tables.size());
        String body = " begin update " + quoted(other.name)
                + " set part = part where id = -1 and exists (select 1 from " + quoted(table.name) + "); end";
        if (table.trigger) {
            all.add("create trigger g_" + table.id + " after insert on " + quoted(table.name) + body);
        }
        if (table.triggerOnView && table.view) {
            all.add("create trigger gv_" + table.id + " instead of insert on v_" + table.id + body);
        }
    }

    static List<RandomColumn> indexed(RandomTable table) {
        List<RandomColumn> columns = table.columns.stream()
                .filter(column -> column.id == 1 || column.id % 2 == 0)
                .filter(column -> column.id != 0)
                .toList();
        return columns;
    }

    private static void fullText(RandomTable table, List<String> all) {
        String text = "f_" + table.id;
        String rowid = table.hasAlias() ? "id" : "rowid";
        List<String> names =
                indexed(table).stream().map(column -> quoted(column.name)).toList();
        String list = String.join(", ", names);
        String fresh = "new." + String.join(", new.", names);
        String old = "old." + String.join(", old.", names);
        String add = "insert into " + text + "(rowid, " + list + ") values (new." + rowid + ", " + fresh + "); ";
        String remove = "insert into " + text + "(" + text + ", rowid, " + list + ") values ('delete', old." + rowid
                + ", " + old + "); ";
        all.add("create virtual table " + text + " using fts5(" + list + ", content='" + table.name + "'"
                + (table.hasAlias() ? ", content_rowid='id')" : ")"));
        String on = " on " + quoted(table.name) + " begin ";
        all.add("create trigger fi_" + table.id + " after insert" + on + add + "end");
        all.add("create trigger fd_" + table.id + " after delete" + on + remove + "end");
        all.add("create trigger fu_" + table.id + " after update" + on + remove + add + "end");
    }

    /** More rows for a table; a row that breaks a constraint is left out. */
    String fill(RandomTable table, int count) {
        int from = table.rows + 1;
        table.rows += count;
        List<RandomColumn> columns = table.columns.stream()
                .filter(column -> column.generated == null)
                .toList();
        String names = columns.stream().map(column -> quoted(column.name)).collect(Collectors.joining(", "));
        String values = columns.stream().map(column -> value(table, column)).collect(Collectors.joining(", "));
        boolean hasBareRowid = !table.hasAlias() && !table.isWithoutRowid(); // with gaps
        if (hasBareRowid) {
            names += ", rowid";
            values += ", i * 2";
        }
        return "insert or ignore into " + quoted(table.name) + " (" + names + ") with recursive n(i) as (select " + from
                + " union all select i + 1 from n where i < " + table.rows + ") select " + values + " from n;\n";
    }

    private String value(RandomTable table, RandomColumn column) {
        if (column.id < 3) {
            return List.of("i", "'k' || i", "i % 10").get(column.id);
        }
        Reference meant = column.reference == null ? column.meant : column.reference;
        Optional<RandomTable> parent = meant == null ? Optional.empty() : table(meant.table());
        if (meant == null || parent.isEmpty()) {
            return column.value(table.strict);
        }
        String from = quoted(parent.get().name);
        String key = "(select k from (select " + meant.key() + " as k, row_number() over () - 1 as p from " + from
                + ") where p = i % (select count(*) from " + from + "))";
        return column.notNull ? key : "case when i % 5 = 2 then null else " + key + " end";
    }
}
