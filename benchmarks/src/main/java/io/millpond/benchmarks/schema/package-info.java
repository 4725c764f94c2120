/** How long the model of a large schema takes to load, against SQLite's own share of that work. */
@NullMarked
package io.millpond.benchmarks.schema;

import org.jspecify.annotations.NullMarked;
