/**
 * The lexical side of SQLite's SQL: {@link io.millpond.schema.sql.Tokenizer} makes tokens,
 * {@link io.millpond.schema.sql.Statements} splits a file into statements, {@link io.millpond.schema.sql.Header} tells
 * what a statement creates. Nothing here judges SQL; that is SQLite's work.
 *
 * <p>All types are immutable or have static methods only, so any number of threads may use them.
 */
@NullMarked
package io.millpond.schema.sql;

import org.jspecify.annotations.NullMarked;
