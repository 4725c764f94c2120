package io.millpond.migrations.plan;

import io.millpond.schema.compare.Change;
import io.millpond.schema.compare.Change.TableChanged;
import io.millpond.schema.compare.TableEdit;
import io.millpond.schema.compare.TableEdit.ColumnAdded;
import io.millpond.schema.compare.TableEdit.ColumnDropped;
import io.millpond.schema.model.Column;
import io.millpond.schema.model.ForeignKey;
import io.millpond.schema.model.Index;
import io.millpond.schema.model.Table;
import io.millpond.schema.model.Trigger;
import io.millpond.schema.model.VirtualTable;
import io.millpond.schema.sql.Identifiers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** Steps for ordinary tables. */
final class TableSteps {
    private final Draft draft;
    private final List<Change> changes;

    TableSteps(Draft draft, List<Change> changes) {
        this.draft = draft;
        this.changes = changes;
    }

    void create(Table table) {
        draft.create(Phase.CREATE_TABLES, table.name());
        draft.says("new table " + table.name());
    }

    void drop(Table table) {
        draft.step(DropGuard.drop(table, draft.before().schema()));
        draft.says("drops table " + table.name());
        draft.loses(Subject.of("table", table.name()), "goes with all its rows" + dependents(table), renameHint(table));
    }

    private String dependents(Table table) {
        List<String> parts = new ArrayList<>();
        draft.before().schema().indexesOn(table.name()).stream()
                .map(Index::name)
                .forEach(n -> parts.add("index " + n));
        draft.before().schema().triggersOn(table.name()).stream()
                .map(Trigger::name)
                .forEach(n -> parts.add("trigger " + n));
        return parts.isEmpty() ? "" : " (and " + String.join(", ", parts) + ")";
    }

    private String renameHint(Table table) {
        List<String> candidates = changes.stream()
                .filter(Change.TableAdded.class::isInstance)
                .map(change -> ((Change.TableAdded) change).table().name())
                .toList();
        return candidates.isEmpty() ? "" : hint(NamePath.of(table.name()), candidates, "table");
    }

    private static String hint(NamePath old, List<String> candidates, String kind) {
        String words = candidates.stream()
                .map(name -> "--rename "
                        + ShellWord.of(old.word() + ":" + NamePath.of(name).word()))
                .collect(Collectors.joining(" or "));
        return "If it was renamed, say so: " + words + " (Maven: -Drename=…), or /* @renamed from="
                + old.parts().get(old.parts().size() - 1) + " */ in the new " + kind + "'s comment.";
    }

    void alter(List<TableChanged> changed) {
        Map<String, Alteration> answers = InPlaceJudge.judge(changed, draft.before(), draft.after());
        for (TableChanged change : changed) {
            alter(
                    change,
                    Objects.requireNonNull(
                            answers.get(Identifiers.fold(change.before().name()))));
        }
    }

    private void alter(TableChanged change, Alteration alteration) {
        String table = change.after().name();
        columnsDropped(change);
        if (alteration.isPossible()) {
            inPlace(change, alteration);
        } else {
            rebuild(change);
        }
        change.edits().forEach(edit -> draft.says("table " + table + ": " + edit.describe()));
    }

    private void inPlace(TableChanged change, Alteration alteration) {
        new Risks(draft, change, new RowCopy(change.before(), change.after(), Map.of())).tell();
        if (!alteration.additions().isEmpty()) {
            draft.step(new Step(Phase.ADD_COLUMNS, additionRemarks(change), alteration.additions()));
        }
        if (!alteration.removals().isEmpty()) {
            draft.step(new Step(Phase.DROP_COLUMNS, List.of(), alteration.removals()));
        }
    }

    private void rebuild(TableChanged change) {
        Rebuild rebuild = new Rebuild(change, draft);
        new Risks(draft, change, rebuild.copy()).tell();
        draft.step(rebuild.step());
        if (!rebuild.copy().keepsRowids()) {
            FedFullText.by(change.before(), change.after(), draft.before().schema())
                    .forEach(index -> misled(index, change.after()));
        }
        draft.rebuilds(
                change.after(), rebuild.copy().keepsRowids() && rebuild.copy().keepsValues());
    }

    private void misled(VirtualTable index, Table table) {
        if (draft.after().schema().virtualTables().contains(index)) {
            draft.loses(
                    Subject.of("virtual table", index.name()),
                    "triggers number its rows as those of " + table.name()
                            + ", which get other numbers: a search finds other rows, or none",
                    "A new INTEGER PRIMARY KEY without @backfill would keep the numbers. Or drop " + index.name()
                            + " in one migration, change " + table.name() + ", make and fill it anew in the next.");
        }
    }

    private void columnsDropped(TableChanged change) {
        List<String> added = change.edits().stream()
                .filter(ColumnAdded.class::isInstance)
                .map(edit -> ((ColumnAdded) edit).column().name())
                .toList();
        for (TableEdit edit : change.edits()) {
            if (edit instanceof ColumnDropped dropped) {
                String name = dropped.column().name();
                String table = change.before().name();
                String hint = added.isEmpty() ? "" : hint(NamePath.of(table, name), added, "column");
                draft.loses(Subject.column(table, name), "goes with its values", hint);
            }
        }
    }

    private static List<String> additionRemarks(TableChanged change) {
        List<String> remarks = new ArrayList<>();
        AlterStatements statements = new AlterStatements(change);
        for (Column column : statements.addedColumns()) {
            if (!standsLast(column, change)) {
                remarks.add("The database has " + column.name() + " as last column of "
                        + change.after().name() + "; the order in the schema file is another.");
            }
            for (ForeignKey key : statements.foreignKeysOf(column)) {
                if (column.defaultValue() != null
                        && !column.defaultValue().text().equalsIgnoreCase("NULL")) {
                    remarks.add(
                            "Rows that are there will refer to " + key.referencedTable() + " " + column.defaultValue()
                                    + ": the migration fails, and changes nothing, if that is missing.");
                }
            }
        }
        return remarks;
    }

    /** Whether only other new columns follow it in the schema file. */
    private static boolean standsLast(Column column, TableChanged change) {
        List<Column> columns = change.after().columns();
        return columns.subList(columns.indexOf(column), columns.size()).stream()
                .allMatch(c -> change.before().column(c.name()).isEmpty());
    }
}
