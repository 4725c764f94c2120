/** How long the first and the next migration of a large schema take to write, beside drizzle-kit. */
@NullMarked
package io.millpond.benchmarks.generate;

import org.jspecify.annotations.NullMarked;
