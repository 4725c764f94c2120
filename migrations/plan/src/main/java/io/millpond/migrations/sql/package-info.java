/**
 * SQL as Millpond writes it into migrations: {@link io.millpond.migrations.sql.ColumnSql} for columns,
 * {@link io.millpond.migrations.sql.Sql} for names and author's text. Only what SQLite 3.45 and sqld read as well.
 *
 * <p>Private API of the Millpond tools. Static methods only; safe for any number of threads.
 */
@NullMarked
package io.millpond.migrations.sql;

import org.jspecify.annotations.NullMarked;
