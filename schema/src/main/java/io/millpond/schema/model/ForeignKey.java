package io.millpond.schema.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A foreign key, see <a href="https://sqlite.org/foreignkeys.html">SQLite Foreign Key Support</a>.
 *
 * @param name the constraint's name; null where it has none
 * @param columns the child's columns, in key order
 * @param referencedTable the parent, as its own table declares the name
 * @param referencedColumns the parent's columns in the same order; the parent's primary key where the DDL names none
 * @param onDelete what deleting a parent does
 * @param onUpdate what changing a parent's key does
 * @param initiallyDeferred whether it is checked at COMMIT: {@code DEFERRABLE INITIALLY DEFERRED}
 */
public record ForeignKey(
        @Nullable String name,
        List<String> columns,
        String referencedTable,
        List<String> referencedColumns,
        Action onDelete,
        Action onUpdate,
        boolean initiallyDeferred) {

    /** Copies the lists. */
    public ForeignKey {
        columns = List.copyOf(columns);
        referencedColumns = List.copyOf(referencedColumns);
    }

    /** What happens to the child rows. */
    public enum Action {
        /** Nothing now; a child left without parent is an error when the check is due. */
        NO_ACTION,
        /** An error at once. */
        RESTRICT,
        /** The child's columns become NULL. */
        SET_NULL,
        /** The child's columns take their defaults. */
        SET_DEFAULT,
        /** The child rows go, or follow the key. */
        CASCADE
    }
}
