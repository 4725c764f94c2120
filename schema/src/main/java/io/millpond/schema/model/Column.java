package io.millpond.schema.model;

import org.jspecify.annotations.Nullable;

/**
 * One column of a table.
 *
 * @param name as written, without quotes
 * @param declaredType the type's words as declared, single spaces between them; empty where none is declared
 * @param notNull whether NOT NULL is declared (SQLite lets most primary keys hold NULL without it)
 * @param onNullConflict what a NULL does, as in {@code NOT NULL ON CONFLICT IGNORE}
 * @param defaultValue the DEFAULT without its outer parentheses; null where none is declared
 * @param collation the name after COLLATE; null where none is declared (BINARY holds then)
 * @param generated how the column is computed; null for an ordinary column
 * @param comment the comments within and just after the column's definition
 */
public record Column(
        String name,
        String declaredType,
        boolean notNull,
        ConflictClause onNullConflict,
        @Nullable SqlText defaultValue,
        @Nullable String collation,
        @Nullable Generated generated,
        Comment comment) {

    /**
     * Whether INSERT and UPDATE may give the column a value.
     *
     * @return false for a generated column
     */
    public boolean isWritable() {
        return generated == null;
    }
}
