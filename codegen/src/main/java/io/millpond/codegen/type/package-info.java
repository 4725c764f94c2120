/**
 * Which Java type a column has: {@link io.millpond.codegen.type.TypeInference} is the entry type. Pure functions on the
 * schema model, safe for any number of threads.
 */
@NullMarked
package io.millpond.codegen.type;

import org.jspecify.annotations.NullMarked;
