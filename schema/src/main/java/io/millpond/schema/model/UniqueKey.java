package io.millpond.schema.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A UNIQUE constraint. Unique indexes made by CREATE INDEX are {@link Index}.
 *
 * @param name the constraint's name; null where it has none
 * @param columns in key order, at least one
 * @param onConflict what a duplicate does
 */
public record UniqueKey(@Nullable String name, List<KeyColumn> columns, ConflictClause onConflict) {

    /** Copies the list. */
    public UniqueKey {
        columns = List.copyOf(columns);
    }
}
