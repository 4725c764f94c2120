/** What comparisons with other clients have in common. */
@NullMarked
package io.millpond.benchmarks.peer;

import org.jspecify.annotations.NullMarked;
