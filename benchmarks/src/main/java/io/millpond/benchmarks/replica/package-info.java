/** The embedded replica: how late, how fast a copy, and what its readers notice. */
@NullMarked
package io.millpond.benchmarks.replica;

import org.jspecify.annotations.NullMarked;
