/**
 * What a SQLite schema means, as immutable values: {@link io.millpond.schema.model.Schema} is the entry type.
 *
 * <p>Two models are equal when SQLite would treat the two schemas alike, comments included (they carry annotations and
 * Javadoc). Formatting, quoting and keyword case never make a difference. All types are records of immutable parts
 * and safe for any number of threads.
 */
@NullMarked
package io.millpond.schema.model;

import org.jspecify.annotations.NullMarked;
