package io.millpond.migrations.plan;

import io.millpond.schema.compare.Change;
import io.millpond.schema.compare.SchemaComparison;
import io.millpond.schema.compare.TableEdit;
import io.millpond.schema.load.LoadedSchema;
import io.millpond.schema.model.Schema;
import io.millpond.schema.model.Table;
import io.millpond.schema.model.Trigger;
import io.millpond.schema.model.View;
import io.millpond.schema.sql.Identifiers;
import io.millpond.schema.sql.Token;
import io.millpond.schema.sql.Tokenizer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** Draws up the plan from one schema to another. */
public final class Planner {
    private final Draft draft;
    private final List<Change> changes;

    private final List<Rename> renames;
    private final RepeatableUsers repeatable;

    private Planner(Draft draft, List<Rename> renames) {
        this.draft = draft;
        this.renames = renames;
        this.repeatable = new RepeatableUsers(
                draft.before(), draft.after(), draft.options().repeatable());
        this.changes =
                SchemaComparison.compare(draft.before().schema(), draft.after().schema());
    }

    /**
     * Plans.
     *
     * @param before what a database has
     * @param after what it shall have, with the text of each object
     * @param options what is allowed
     * @return steps, or refusals: all of them at once; no steps where both schemas mean the same
     */
    public static Plan plan(LoadedSchema before, LoadedSchema after, PlanOptions options) {
        List<Rename> renames = Renames.of(before, after, options.directions().renames());
        Draft draft = new Draft(before, renames, after, options);
        renames.forEach(rename -> {
            draft.step(Step.of(Phase.RENAMES, rename.statement()));
            draft.says(rename.describe());
        });
        Planner planner = new Planner(draft, renames);
        planner.tables();
        planner.standaloneObjects();
        planner.repeatableObjects();
        planner.repeatable.renamed(before).forEach(draft::refuse);
        return planner.draft.plan();
    }

    private void tables() {
        TableSteps tables = new TableSteps(draft, changes);
        ReferenceOrder.parentsFirst(only(Change.TableAdded.class, Change.TableAdded::table))
                .forEach(tables::create);
        tables.alter(only(Change.TableChanged.class, Function.identity()));
        List<Table> dropped = new ArrayList<>(
                ReferenceOrder.parentsFirst(only(Change.TableDropped.class, Change.TableDropped::table)));
        Collections.reverse(dropped);
        dropped.forEach(tables::drop);
    }

    private void standaloneObjects() {
        ObjectSteps objects = new ObjectSteps(draft);
        changes.forEach(change -> change.accept(objects));
        Set<String> gone = goneNames();
        gone.addAll(draft.rebuilt().keySet());
        boolean altersTables =
                !renames.isEmpty() || dropsColumns() || !draft.rebuilt().isEmpty();
        Dependents dependents = Dependents.of(unchanged(), gone, altersTables);
        dependents.triggers().forEach(objects::recreate);
        dependents.views().forEach(objects::recreate);
        createViews(dependents);
        afterRebuilds(objects);
        dependents.views().forEach(view -> gone.add(Identifiers.fold(view.name())));
        new RepeatableDependents(draft, repeatable).recreate(gone, altersTables);
    }

    /** Indexes go with the old table; full-text indexes stay, and may be wrong. */
    private void afterRebuilds(ObjectSteps objects) {
        Set<String> made = new HashSet<>();
        changes.forEach(change -> {
            if (change instanceof Change.IndexAdded added) {
                made.add(Identifiers.fold(added.index().name()));
            } else if (change instanceof Change.IndexChanged changed) {
                made.add(Identifiers.fold(changed.after().name()));
            } else if (change instanceof Change.VirtualTableAdded added) {
                made.add(Identifiers.fold(added.table().name()));
            } else if (change instanceof Change.VirtualTableChanged changed) {
                made.add(Identifiers.fold(changed.after().name()));
            }
        });
        StaleFullText stale = new StaleFullText(draft, changes, renames);
        Schema after = draft.after().schema();
        after.indexes().stream()
                .filter(index -> draft.rebuilt().containsKey(Identifiers.fold(index.table())))
                .filter(index -> !made.contains(Identifiers.fold(index.name())))
                .forEach(index -> draft.create(Phase.CREATE_INDEXES, index.name()));
        after.virtualTables().stream()
                .filter(table -> !made.contains(Identifiers.fold(table.name())))
                .filter(stale::contains)
                .forEach(objects::refill);
    }

    private void repeatableObjects() {
        Set<String> gone = new HashSet<>();
        for (Change change : changes) {
            if (change instanceof Change.TableDropped dropped) {
                gone.add(Identifiers.fold(dropped.table().name()));
            } else if (change instanceof Change.ViewDropped dropped) {
                gone.add(Identifiers.fold(dropped.view().name()));
            } else if (change instanceof Change.VirtualTableDropped dropped) {
                gone.add(Identifiers.fold(dropped.table().name()));
            }
        }
        repeatable.refusals(changes, gone).forEach(draft::refuse);
    }

    /** New, changed and dependent views, each after those it reads. SQLite would not mind; reviewers do. */
    private void createViews(Dependents dependents) {
        List<View> views = new ArrayList<>();
        changes.forEach(change -> {
            if (change instanceof Change.ViewAdded added) {
                views.add(added.view());
            } else if (change instanceof Change.ViewChanged changed) {
                views.add(changed.after());
            }
        });
        dependents.views().forEach(views::add);
        ReferenceOrder.of(views, View::name, view -> names(view.definition().text()))
                .forEach(view -> draft.create(Phase.CREATE_VIEWS, view.name()));
    }

    private static List<String> names(String sql) {
        return Tokenizer.significant(sql).stream()
                .filter(Token::isName)
                .map(Token::name)
                .toList();
    }

    private Schema unchanged() {
        Set<String> changed = new HashSet<>();
        changes.forEach(change -> {
            if (change instanceof Change.ViewChanged view) {
                changed.add(Identifiers.fold(view.after().name()));
            } else if (change instanceof Change.TriggerChanged trigger) {
                changed.add(Identifiers.fold(trigger.after().name()));
            }
        });
        Schema before = draft.before().schema();
        Schema after = draft.after().schema();
        List<View> views = after.views().stream()
                .filter(view -> !changed.contains(Identifiers.fold(view.name())))
                .filter(view -> before.views().stream().anyMatch(v -> Identifiers.same(v.name(), view.name())))
                .toList();
        List<Trigger> triggers = after.triggers().stream()
                .filter(trigger -> !changed.contains(Identifiers.fold(trigger.name())))
                .filter(trigger -> before.triggers().stream().anyMatch(t -> Identifiers.same(t.name(), trigger.name())))
                .toList();
        return new Schema(List.of(), List.of(), List.of(), views, triggers);
    }

    private Set<String> goneNames() {
        Set<String> names = new HashSet<>();
        for (Change change : changes) {
            if (change instanceof Change.ViewDropped dropped) {
                names.add(Identifiers.fold(dropped.view().name()));
            } else if (change instanceof Change.ViewChanged changed) {
                names.add(Identifiers.fold(changed.before().name()));
            } else if (change instanceof Change.VirtualTableDropped dropped) {
                names.add(Identifiers.fold(dropped.table().name()));
            } else if (change instanceof Change.VirtualTableChanged changed) {
                names.add(Identifiers.fold(changed.before().name()));
            } else if (change instanceof Change.TableDropped dropped) {
                names.add(Identifiers.fold(dropped.table().name()));
            }
        }
        return names;
    }

    private boolean dropsColumns() {
        return changes.stream()
                .filter(Change.TableChanged.class::isInstance)
                .flatMap(change -> ((Change.TableChanged) change).edits().stream())
                .anyMatch(TableEdit.ColumnDropped.class::isInstance);
    }

    private <C extends Change, T> List<T> only(Class<C> type, Function<C, T> part) {
        return changes.stream()
                .filter(type::isInstance)
                .map(type::cast)
                .map(part)
                .toList();
    }
}
