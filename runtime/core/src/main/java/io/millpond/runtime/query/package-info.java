/** Queries that are rendered once and run often. */
@NullMarked
package io.millpond.runtime.query;

import org.jspecify.annotations.NullMarked;
