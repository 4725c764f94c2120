/**
 * Schema files and live databases become a model: {@link io.millpond.schema.load.SchemaFiles} and
 * {@link io.millpond.schema.load.LiveSchema} are the entry types.
 */
@NullMarked
package io.millpond.schema.load;

import org.jspecify.annotations.NullMarked;
