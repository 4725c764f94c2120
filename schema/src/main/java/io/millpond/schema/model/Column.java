package io.millpond.schema.model;

import org.jspecify.annotations.Nullable;

/**
 * One column of a table.
 *
 * @param name as written, without quotes
 * @param declaredType the type's words in upper case, single spaces between them, no other space, comments left out:
 *     {@code VARCHAR(20)}, {@code DECIMAL(10,2)}; empty where none is declared
 * @param notNull whether NOT NULL holds: declared, or implied by the primary key of a WITHOUT ROWID or STRICT table
 *     (SQLite lets other primary keys hold NULL, but for the rowid alias, which never does)
 * @param onNullConflict what a NULL does, as in {@code NOT NULL ON CONFLICT IGNORE}
 * @param defaultValue the DEFAULT without its outer parentheses, a bare or double-quoted name as the string that SQLite
 *     takes it for; null where none is declared
 * @param collation the name after COLLATE in upper case; null where none is declared, and for BINARY, which then holds
 * @param generated how the column is computed; null for an ordinary column
 * @param comment the comments on lines of their own before the definition, within it, and behind it on its last line; a
 *     {@code --} comment below that one continues it if it is indented deeper than the next definition
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
