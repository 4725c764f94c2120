package io.millpond.migrations.plan;

import io.millpond.migrations.sql.Sql;
import io.millpond.schema.compare.Change;
import io.millpond.schema.compare.ChangeVisitor;
import io.millpond.schema.model.Index;
import io.millpond.schema.model.Schema;
import io.millpond.schema.model.Trigger;
import io.millpond.schema.model.View;
import io.millpond.schema.model.VirtualTable;
import io.millpond.schema.sql.Identifiers;
import java.util.Optional;

/**
 * Steps for what can be dropped and made anew: indexes, views, triggers, virtual tables. Ordinary tables are
 * {@link TableSteps}; views are created by the planner, which knows their order.
 */
final class ObjectSteps implements ChangeVisitor {
    private static final String NO_ROWS = "goes; no rows are lost";

    private final Draft draft;

    ObjectSteps(Draft draft) {
        this.draft = draft;
    }

    void recreate(View view) {
        draft.drop(Phase.DROP_VIEWS, "view", view.name());
        draft.says("view " + view.name() + ": made anew, because of what it reads");
    }

    void recreate(Trigger trigger) {
        draft.drop(Phase.DROP_TRIGGERS, "trigger", trigger.name());
        draft.create(Phase.CREATE_TRIGGERS, trigger.name());
        draft.says("trigger " + trigger.name() + ": made anew, because of what it stands on");
    }

    @Override
    public void tableAdded(Change.TableAdded change) {}

    @Override
    public void tableDropped(Change.TableDropped change) {}

    @Override
    public void tableChanged(Change.TableChanged change) {}

    @Override
    public void virtualTableAdded(Change.VirtualTableAdded change) {
        createVirtualTable(change.table());
        draft.says("new virtual table " + change.table().name());
    }

    @Override
    public void virtualTableDropped(Change.VirtualTableDropped change) {
        String name = change.table().name();
        draft.drop(Phase.DROP_VIRTUAL_TABLES, "table", name);
        draft.says("drops virtual table " + name);
        draft.loses(
                Subject.of("virtual table", name),
                FullText.externalContent(change.table())
                        .map(content -> "goes; its text stays in " + content)
                        .orElse("goes with all its rows"),
                "");
    }

    @Override
    public void virtualTableChanged(Change.VirtualTableChanged change) {
        String name = change.after().name();
        draft.drop(Phase.DROP_VIRTUAL_TABLES, "table", name);
        createVirtualTable(change.after());
        draft.says("virtual table " + name + ": made anew");
        if (FullText.externalContent(change.before()).isEmpty()) {
            draft.loses(
                    Subject.of("virtual table", name),
                    "has to be made anew and holds its rows itself: they go",
                    "To keep them, write the migration by hand and copy them.");
        }
    }

    /** An index over rows that are there already is empty until it is told to read them. */
    private void createVirtualTable(VirtualTable table) {
        draft.create(Phase.CREATE_VIRTUAL_TABLES, table.name());
        Optional<String> content = FullText.externalContent(table);
        if (content.isPresent() && mayHaveRows(content.get())) {
            fill(table, "Reads the rows that " + content.get() + " already has.");
        }
    }

    /** An index whose rows have other rowids or values now finds the old ones: https://sqlite.org/fts5.html#the_rebuild_command. */
    void refill(VirtualTable table) {
        fill(table, "Rows have other rowids or values now.");
        draft.says("virtual table " + table.name() + ": filled anew");
    }

    private void fill(VirtualTable table, String remark) {
        String name = Sql.name(table.name());
        draft.step(Step.of(Phase.FILL, "INSERT INTO " + name + "(" + name + ") VALUES ('rebuild');", remark));
    }

    private boolean mayHaveRows(String content) {
        Schema before = draft.before().schema();
        return before.table(content).isPresent()
                || draft.after().schema().views().stream().anyMatch(v -> Identifiers.same(v.name(), content));
    }

    @Override
    public void indexAdded(Change.IndexAdded change) {
        createIndex(change.index());
        draft.says("new index " + change.index().name());
    }

    private void createIndex(Index index) {
        boolean rowsMayClash =
                index.unique() && draft.before().schema().table(index.table()).isPresent();
        if (rowsMayClash) {
            draft.mayFail(
                    Subject.on("index", index.name(), index.table()),
                    "the migration fails, and changes nothing, if two rows have the same key");
            draft.create(
                    Phase.CREATE_INDEXES,
                    index.name(),
                    "Fails, and the migration changes nothing, if two rows of " + index.table()
                            + " have the same key.");
        } else {
            draft.create(Phase.CREATE_INDEXES, index.name());
        }
    }

    @Override
    public void indexDropped(Change.IndexDropped change) {
        Index index = change.index();
        if (draft.after().schema().table(index.table()).isEmpty()) {
            return;
        }
        draft.drop(Phase.DROP_INDEXES, "index", index.name());
        draft.says("drops index " + index.name());
        draft.loses(Subject.on("index", index.name(), index.table()), NO_ROWS, "");
    }

    @Override
    public void indexChanged(Change.IndexChanged change) {
        draft.drop(Phase.DROP_INDEXES, "index", change.before().name());
        createIndex(change.after());
        draft.says("index " + change.after().name() + ": made anew");
    }

    @Override
    public void viewAdded(Change.ViewAdded change) {
        draft.says("new view " + change.view().name());
    }

    @Override
    public void viewDropped(Change.ViewDropped change) {
        String name = change.view().name();
        draft.drop(Phase.DROP_VIEWS, "view", name);
        draft.says("drops view " + name);
        draft.loses(Subject.of("view", name), NO_ROWS, "");
    }

    @Override
    public void viewChanged(Change.ViewChanged change) {
        draft.drop(Phase.DROP_VIEWS, "view", change.before().name());
        draft.says("view " + change.after().name() + ": made anew");
    }

    @Override
    public void triggerAdded(Change.TriggerAdded change) {
        draft.create(Phase.CREATE_TRIGGERS, change.trigger().name());
        draft.says("new trigger " + change.trigger().name());
    }

    @Override
    public void triggerDropped(Change.TriggerDropped change) {
        Trigger trigger = change.trigger();
        draft.drop(Phase.DROP_TRIGGERS, "trigger", trigger.name());
        if (targetStays(trigger)) {
            draft.says("drops trigger " + trigger.name());
            draft.loses(Subject.on("trigger", trigger.name(), trigger.target()), NO_ROWS, "");
        }
    }

    private boolean targetStays(Trigger trigger) {
        Schema after = draft.after().schema();
        return after.table(trigger.target()).isPresent()
                || after.views().stream().anyMatch(v -> Identifiers.same(v.name(), trigger.target()));
    }

    @Override
    public void triggerChanged(Change.TriggerChanged change) {
        draft.drop(Phase.DROP_TRIGGERS, "trigger", change.before().name());
        draft.create(Phase.CREATE_TRIGGERS, change.after().name());
        draft.says("trigger " + change.after().name() + ": made anew");
    }
}
