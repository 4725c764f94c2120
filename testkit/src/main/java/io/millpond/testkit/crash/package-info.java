/**
 * Child JVMs that are killed: {@link io.millpond.testkit.crash.CrashRunner} on the test's side,
 * {@link io.millpond.testkit.crash.Parent} on the child's.
 */
@NullMarked
package io.millpond.testkit.crash;

import org.jspecify.annotations.NullMarked;
