package io.millpond.migrations.rehearse;

import io.millpond.migrations.copy.TableRows;
import io.millpond.schema.sql.Identifiers;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a table before and after.
 *
 * @param table its name; of a renamed one the new name
 * @param formerly its name before, or null where it was the same or the table is new
 * @param before null: it was not there
 * @param after null: it is gone
 * @param isAnnounced whether somebody said that it may lose rows
 */
public record TableChange(
        String table,
        @Nullable String formerly,
        @Nullable Long before,
        @Nullable Long after,
        boolean isAnnounced) {

    /**
     * Whether rows are missing of which nobody said so.
     *
     * @return true where there are fewer than before
     */
    public boolean isLoss() {
        return before != null && before > 0 && (after == null || after < before) && !isAnnounced;
    }

    /** All tables, those of before first; tables of virtual tables, of Flyway and of Millpond are left out. */
    static List<TableChange> between(List<TableRows> before, List<TableRows> after, Announcements announcements) {
        List<TableChange> changes = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (TableRows old : before) {
            if (isOwn(old)) {
                String name = find(after, old.table()) != null ? old.table() : announcements.newName(old.table());
                TableRows now = find(after, name);
                seen.add(Identifiers.fold(name));
                boolean isRenamed = now != null && !Identifiers.same(name, old.table());
                changes.add(new TableChange(
                        now == null ? old.table() : now.table(),
                        isRenamed ? old.table() : null,
                        old.rows(),
                        now == null ? null : now.rows(),
                        announcements.mayLose(old.table())));
            }
        }
        for (TableRows now : after) {
            if (isOwn(now) && seen.add(Identifiers.fold(now.table()))) {
                changes.add(new TableChange(now.table(), null, null, now.rows(), false));
            }
        }
        return changes;
    }

    private static boolean isOwn(TableRows rows) {
        return !rows.isShadow()
                && !Identifiers.same(rows.table(), "flyway_schema_history")
                && !Identifiers.same(rows.table(), "millpond_migration_lock");
    }

    private static @Nullable TableRows find(List<TableRows> tables, String name) {
        return tables.stream()
                .filter(rows -> Identifiers.same(rows.table(), name))
                .findFirst()
                .orElse(null);
    }

    /** In words. */
    @Override
    public String toString() {
        String name = formerly == null ? table : formerly + " -> " + table;
        if (before == null) {
            return name + ": new, " + after + " rows";
        }
        String change = after == null ? before + " rows, gone" : before + " -> " + after + " rows";
        return name + ": " + change + (isLoss() ? ", LOST ROWS" : "");
    }
}
