package io.millpond.migrations.plan;

import io.millpond.schema.compare.Change;
import io.millpond.schema.model.Column;
import io.millpond.schema.model.Schema;
import io.millpond.schema.model.VirtualTable;
import io.millpond.schema.sql.Identifiers;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Which full-text indexes that stay as they are would find old rows: those whose content has other rowids or values when the
 * migration has run. It knows rows by rowid and has the words of their values.
 */
final class StaleFullText {
    private final Draft draft;
    private final List<Change> changes;
    private final List<Rename> renames;

    StaleFullText(Draft draft, List<Change> changes, List<Rename> renames) {
        this.draft = draft;
        this.changes = changes;
        this.renames = renames;
    }

    boolean contains(VirtualTable index) {
        Optional<String> content = FullText.externalContent(index);
        if (content.isEmpty()) {
            return false;
        }
        boolean isTable = draft.after().schema().table(content.get()).isPresent();
        return isTable ? isStaleTable(index, content.get()) : isStaleView(content.get());
    }

    private boolean isStaleTable(VirtualTable index, String content) {
        boolean isNew = draft.before().schema().table(content).isEmpty();
        Boolean keepsRows = draft.rebuilt().get(Identifiers.fold(content));
        return isNew
                || Boolean.FALSE.equals(keepsRows)
                || renames.stream().anyMatch(rename -> concerns(rename, index, content));
    }

    /** Also where nothing but the names of others moved: what is called so now was another. */
    private static boolean concerns(Rename rename, VirtualTable index, String content) {
        if (rename instanceof Rename.OfTable table) {
            return Identifiers.same(table.to(), content);
        }
        Rename.OfColumn column = (Rename.OfColumn) rename;
        return Identifiers.same(column.table(), content)
                && index.columns().stream().map(Column::name).anyMatch(name -> Identifiers.same(name, column.to()));
    }

    private boolean isStaleView(String content) {
        Set<String> others = new HashSet<>();
        changes.forEach(change -> {
            if (change instanceof Change.ViewAdded added) {
                others.add(Identifiers.fold(added.view().name()));
            } else if (change instanceof Change.ViewChanged changed) {
                others.add(Identifiers.fold(changed.after().name()));
            }
        });
        if (draft.rebuilt().containsValue(false) || others.contains(Identifiers.fold(content))) {
            return true;
        }
        Schema views = new Schema(
                List.of(), List.of(), List.of(), draft.after().schema().views(), List.of());
        for (var view : Dependents.of(views, others, !others.isEmpty()).views()) {
            if (Identifiers.same(view.name(), content)) {
                return true;
            }
        }
        return false;
    }
}
