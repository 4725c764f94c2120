/**
 * Two models become the exact list of their differences: {@link io.millpond.schema.compare.SchemaComparison} is the
 * entry type.
 *
 * <p>What makes a difference: whatever changes the behaviour of SQLite. What never does:
 *
 * <ul>
 *   <li>formatting, keyword case, quoting and comments, annotations included (they steer code generation, which reads the
 *       schema files);
 *   <li>the case of names, for SQLite ignores it;
 *   <li>the order of columns in a table: {@code ALTER TABLE … ADD COLUMN} can only append, so that a column which the
 *       schema file has in the middle stands last in every migrated database. A comparison that minded would either
 *       never be content or rebuild tables for nothing. It matters to {@code SELECT *} and to {@code INSERT} without
 *       column names only; generated code uses neither;
 *   <li>names of PRIMARY KEY, UNIQUE and FOREIGN KEY constraints, which SQLite stores and never uses. The name of a CHECK
 *       is part of its error message and does make a difference.
 * </ul>
 *
 * <p>All types are immutable and safe for any number of threads.
 */
@NullMarked
package io.millpond.schema.compare;

import org.jspecify.annotations.NullMarked;
