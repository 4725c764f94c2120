/** How fast the kind of a known statement is found. */
@NullMarked
package io.millpond.benchmarks.verdict;

import org.jspecify.annotations.NullMarked;
