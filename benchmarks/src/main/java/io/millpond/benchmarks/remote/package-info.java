/** The driver against other clients of the same server. */
@NullMarked
package io.millpond.benchmarks.remote;

import org.jspecify.annotations.NullMarked;
