package io.millpond.migrations.difference;

import io.millpond.schema.compare.Change;
import io.millpond.schema.compare.ChangeVisitor;
import io.millpond.schema.compare.SchemaComparison;
import io.millpond.schema.compare.TableEdit;
import io.millpond.schema.model.Schema;
import java.util.ArrayList;
import java.util.List;

/** Compares for readers: what one side has and the other has not, or has otherwise. Serves one call. */
public final class Differences implements ChangeVisitor {
    private static final String OTHERWISE = "defined otherwise";

    private final String one;
    private final String other;
    private final List<Difference> found = new ArrayList<>();

    private Differences(String one, String other) {
        this.one = one;
        this.other = other;
    }

    /**
     * Compares.
     *
     * @param one what the first side is, in the plural: {@code migrations}
     * @param before its schema
     * @param other what the second side is: {@code schema files}
     * @param after its schema; where a table differs, the message tells the way from {@code before} to this
     * @return empty where both mean the same
     */
    public static List<Difference> between(String one, Schema before, String other, Schema after) {
        Differences differences = new Differences(one, other);
        SchemaComparison.compare(before, after).forEach(change -> change.accept(differences));
        return List.copyOf(differences.found);
    }

    private void onlyInFirst(String kind, String name) {
        found.add(new Difference(kind, name, "in the " + one + ", not in the " + other));
    }

    private void onlyInSecond(String kind, String name) {
        found.add(new Difference(kind, name, "in the " + other + ", not in the " + one));
    }

    @Override
    public void tableAdded(Change.TableAdded change) {
        onlyInSecond("table", change.table().name());
    }

    @Override
    public void tableDropped(Change.TableDropped change) {
        onlyInFirst("table", change.table().name());
    }

    @Override
    public void tableChanged(Change.TableChanged change) {
        for (TableEdit edit : change.edits()) {
            found.add(new Difference("table", change.after().name(), edit.describe()));
        }
    }

    @Override
    public void virtualTableAdded(Change.VirtualTableAdded change) {
        onlyInSecond("virtual table", change.table().name());
    }

    @Override
    public void virtualTableDropped(Change.VirtualTableDropped change) {
        onlyInFirst("virtual table", change.table().name());
    }

    @Override
    public void virtualTableChanged(Change.VirtualTableChanged change) {
        found.add(new Difference("virtual table", change.after().name(), OTHERWISE));
    }

    @Override
    public void indexAdded(Change.IndexAdded change) {
        onlyInSecond("index", change.index().name());
    }

    @Override
    public void indexDropped(Change.IndexDropped change) {
        onlyInFirst("index", change.index().name());
    }

    @Override
    public void indexChanged(Change.IndexChanged change) {
        found.add(new Difference("index", change.after().name(), OTHERWISE));
    }

    @Override
    public void viewAdded(Change.ViewAdded change) {
        onlyInSecond("view", change.view().name());
    }

    @Override
    public void viewDropped(Change.ViewDropped change) {
        onlyInFirst("view", change.view().name());
    }

    @Override
    public void viewChanged(Change.ViewChanged change) {
        found.add(new Difference("view", change.after().name(), OTHERWISE));
    }

    @Override
    public void triggerAdded(Change.TriggerAdded change) {
        onlyInSecond("trigger", change.trigger().name());
    }

    @Override
    public void triggerDropped(Change.TriggerDropped change) {
        onlyInFirst("trigger", change.trigger().name());
    }

    @Override
    public void triggerChanged(Change.TriggerChanged change) {
        found.add(new Difference("trigger", change.after().name(), OTHERWISE));
    }
}
