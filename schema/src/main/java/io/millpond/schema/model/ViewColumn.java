package io.millpond.schema.model;

import org.jspecify.annotations.Nullable;

/**
 * One column of a view.
 *
 * @param name as SQLite reports it
 * @param declaredType the type SQLite derives from the table's column; empty for an expression
 * @param originTable the table whose column this is unchanged; null for an expression
 * @param originColumn that column; null for an expression
 */
public record ViewColumn(
        String name,
        String declaredType,
        @Nullable String originTable,
        @Nullable String originColumn) {}
