package io.millpond.codegen;

import io.millpond.codegen.type.ColumnType;
import org.jspecify.annotations.Nullable;

/**
 * What jOOQ is told of a column.
 *
 * @param name as declared
 * @param type its Java side
 * @param nullable whether it can hold NULL
 * @param identity whether it is a rowid alias
 * @param generated whether SQLite computes it
 * @param defaultValue the DEFAULT as SQL; null where there is none
 * @param comment for Javadoc; empty where there is none
 */
record ModelColumn(
        String name,
        ColumnType type,
        boolean nullable,
        boolean identity,
        boolean generated,
        @Nullable String defaultValue,
        String comment) {

    static ModelColumn readable(String name, ColumnType type) {
        return new ModelColumn(name, type, true, false, false, null, "");
    }
}
