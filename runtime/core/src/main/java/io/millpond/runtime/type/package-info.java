/**
 * How generated code stores Java values in SQLite and reads them back: {@link io.millpond.runtime.type.ColumnTypes} is
 * the entry type, {@link io.millpond.runtime.type.Fts5} writes full-text expressions.
 *
 * <p>A value that the column's Java type cannot hold is an error that names table, column and value
 * ({@link io.millpond.runtime.type.ColumnValueException}), never null and never a changed value. All types are immutable
 * and safe for any number of threads.
 */
@NullMarked
package io.millpond.runtime.type;

import org.jspecify.annotations.NullMarked;
