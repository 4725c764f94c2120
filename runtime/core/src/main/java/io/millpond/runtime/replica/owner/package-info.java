/** One process owns the sync of a file: {@link io.millpond.runtime.replica.owner.Ownership}. Private API. */
@NullMarked
package io.millpond.runtime.replica.owner;

import org.jspecify.annotations.NullMarked;
