/** Real libSQL servers, a proxy that misbehaves and child processes that are killed, for tests. */
@NullMarked
package io.millpond.testkit;

import org.jspecify.annotations.NullMarked;
