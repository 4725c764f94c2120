package io.millpond.schema.model;

import org.jspecify.annotations.Nullable;

/**
 * One column of a view.
 *
 * @param name as SQLite reports it
 * @param declaredType the type of the table's column, as that declares it; for an expression what SQLite says of it:
 *     the type that a CAST names, else mostly empty
 * @param originTable the table whose column this is unchanged; null for an expression
 * @param originColumn that column; null for an expression
 */
public record ViewColumn(
        String name,
        String declaredType,
        @Nullable String originTable,
        @Nullable String originColumn) {}
