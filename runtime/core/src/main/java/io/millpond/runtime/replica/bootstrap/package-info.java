/** A whole database into a new file: {@link io.millpond.runtime.replica.bootstrap.NewFile}. Private API. */
@NullMarked
package io.millpond.runtime.replica.bootstrap;

import org.jspecify.annotations.NullMarked;
