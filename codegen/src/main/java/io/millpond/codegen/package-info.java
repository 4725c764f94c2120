/**
 * jOOQ classes from schema files, without a database: the stock {@code jooq-codegen-maven} plugin is given
 * {@link io.millpond.codegen.SchemaFilesDatabase} and {@link io.millpond.codegen.MillpondGenerator}, the entry types.
 *
 * <p>A code generation run is one thread's; nothing here is safe for more.
 */
@NullMarked
package io.millpond.codegen;

import org.jspecify.annotations.NullMarked;
