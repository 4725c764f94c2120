/** Queries that are run again after commits. Private API. */
@NullMarked
package io.millpond.runtime.replica.watch;

import org.jspecify.annotations.NullMarked;
