package io.millpond.migrations.evolution;

import static io.millpond.migrations.evolution.RandomTable.quoted;

import io.millpond.migrations.evolution.RandomColumn.Reference;
import io.millpond.migrations.plan.NamePath;
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

    /** Whether it was there before the step, under the name that it has. */
    boolean hasOldName(RandomTable table) {
        RandomTable was = previous(table);
        return was != table && was.name.equals(table.name);
    }

    /** Whether it was there before the step, under the name that it has. */
    boolean hasOldName(RandomTable table, RandomColumn column) {
        RandomTable was = previous(table);
        return was != table
                && was.column(column.id)
                        .filter(old -> old.name.equals(column.name))
                        .isPresent();
    }

    boolean isNew(RandomTable table, RandomColumn column) {
        RandomTable was = previous(table);
        return was == table || was.column(column.id).isEmpty();
    }

    /** What the command line says of this step. */
    List<String> renameWords() {
        List<String> words = new ArrayList<>();
        for (RandomTable table : tables) {
            RandomTable was = previous(table);
            if (table.swapped) {
                words.add(word(was.name) + ":" + word(table.name));
            }
            table.columns.stream().filter(column -> column.swapped).forEach(column -> {
                String old = was.column(column.id).orElseThrow().name;
                words.add(word(was.name, old) + ":" + word(table.name, column.name));
            });
        }
        return words;
    }

    private static String word(String... parts) {
        return new NamePath(List.of(parts)).word();
    }

    int nextNumber() {
        return ++serial;
    }

    boolean isReferencedByOthers(RandomTable table) {
        return tables.stream().filter(other -> other.id != table.id).anyMatch(other -> refersTo(other, table));
    }

    static boolean refersTo(RandomTable child, RandomTable parent) {
        return (child.pair != null && child.pair.table() == parent.id)
                || child.columns.stream()
                        .anyMatch(column -> column.reference != null && column.reference.table() == parent.id);
    }

    /** Whether part and code together must be a key because rows refer to them, and the primary key is another. */
    boolean needsUniquePair(RandomTable table) {
        return table.key != RandomTable.Key.COMPOSITE
                && tables.stream().anyMatch(other -> other.pair != null && other.pair.table() == table.id);
    }

    private Stream<Reference> references() {
        return tables.stream()
                .flatMap(table -> table.columns.stream())
                .flatMap(column -> Stream.ofNullable(column.reference));
    }

    /** Whether id (0) or code (1) must be a key because rows refer to it, and the primary key is another. */
    boolean needsUnique(RandomTable table, int column) {
        boolean isPrimary =
                column == 0 ? table.hasAlias() || table.key == RandomTable.Key.INT : table.key == RandomTable.Key.TEXT;
        return !isPrimary
                && references().anyMatch(reference -> reference.table() == table.id && reference.key() == column);
    }

    String references(Reference reference) {
        RandomTable parent = table(reference.table()).orElseThrow();
        RandomColumn key = parent.columns.get(reference.key());
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
                        + quoted(table.name) + table.named(table.viewFilter) + " -- all of it\n"));
        for (int[] view : viewsOfViews) {
            all.add("create view vv_" + view[0] + " as select count(*) as n, (select count(*) from "
                    + quoted(table(view[2]).orElseThrow().name) + ") as m from v_" + view[1]);
        }
        tables.forEach(table -> triggers(table, all));
        tables.stream().filter(table -> table.fullText).forEach(table -> fullText(table, all));
        tables.stream().filter(table -> table.fullTextOnView).forEach(table -> {
            String names = indexed(table).stream().map(c -> quoted(c.name)).collect(Collectors.joining(", "));
            all.add("create virtual table fv_" + table.id + " using fts5(" + names + ", content=v_" + table.id
                    + ", content_rowid='" + table.columns.get(0).name + "'" + table.fullTextOptions + ")");
        });
        return all.stream().map(one -> one + ";\n").collect(Collectors.joining());
    }

    private void triggers(RandomTable table, List<String> all) {
        RandomTable other = tables.get((tables.indexOf(table) + 1) % tables.size());
        String body = " begin update " + quoted(other.name)
                + other.named(" set {2} = {2} where {0} = -1 and exists (select 1 from ") + quoted(table.name)
                + "); end";
        if (table.trigger) {
            all.add("create trigger g_" + table.id + " " + table.named(table.triggerEvent) + " on " + quoted(table.name)
                    + body);
        }
        if (table.triggerOnView && table.view) {
            all.add("create trigger gv_" + table.id + " instead of insert on v_" + table.id + body);
        }
    }

    /** The names of the full-text indexes. */
    List<String> fullTexts() {
        List<String> names = new ArrayList<>();
        tables.stream().filter(table -> table.fullText).forEach(table -> names.add("f_" + table.id));
        tables.stream().filter(table -> table.fullTextOnView).forEach(table -> names.add("fv_" + table.id));
        return names;
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
        String rowid = table.hasAlias() ? quoted(table.columns.get(0).name) : "rowid";
        List<String> names =
                indexed(table).stream().map(column -> quoted(column.name)).toList();
        String list = String.join(", ", names);
        String fresh = "new." + String.join(", new.", names);
        String old = "old." + String.join(", old.", names);
        String add = "insert into " + text + "(rowid, " + list + ") values (new." + rowid + ", " + fresh + "); ";
        String remove = "insert into " + text + "(" + text + ", rowid, " + list + ") values ('delete', old." + rowid
                + ", " + old + "); ";
        all.add("create virtual table " + text + " using fts5(" + list + ", content='" + table.name + "'"
                + (table.hasAlias() ? ", content_rowid='" + table.columns.get(0).name + "'" : "")
                + table.fullTextOptions + ")");
        String on = " on " + quoted(table.name) + " begin ";
        all.add("create trigger fi_" + table.id + " after insert" + on + add + "end");
        all.add("create trigger fd_" + table.id + " after delete" + on + remove + "end");
        all.add("create trigger fu_" + table.id + " after update" + on + remove + add + "end");
    }
}
