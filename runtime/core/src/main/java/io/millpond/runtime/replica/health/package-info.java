/** Whether a file is sound, and what is done with one that is not. Private API. */
@NullMarked
package io.millpond.runtime.replica.health;

import org.jspecify.annotations.NullMarked;
