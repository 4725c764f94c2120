/** Real libSQL servers and a proxy that misbehaves, for tests. */
@NullMarked
package io.millpond.testkit;

import org.jspecify.annotations.NullMarked;
