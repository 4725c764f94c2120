package io.millpond.schema.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A table's primary key.
 *
 * @param name the constraint's name; null where it has none
 * @param columns in key order, at least one
 * @param rowidAlias whether the key is another name of the rowid, which SQLite fills by itself
 * @param autoincrement whether AUTOINCREMENT is declared, so that a number is never used twice
 * @param onConflict what a duplicate does
 */
public record PrimaryKey(
        @Nullable String name,
        List<KeyColumn> columns,
        boolean rowidAlias,
        boolean autoincrement,
        ConflictClause onConflict) {

    /** Copies the list. */
    public PrimaryKey {
        columns = List.copyOf(columns);
    }
}
