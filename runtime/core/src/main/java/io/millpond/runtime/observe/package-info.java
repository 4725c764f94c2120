/**
 * What an application may see of its database while it runs: {@link io.millpond.runtime.observe.Health}. Values are
 * immutable.
 */
@NullMarked
package io.millpond.runtime.observe;

import org.jspecify.annotations.NullMarked;
