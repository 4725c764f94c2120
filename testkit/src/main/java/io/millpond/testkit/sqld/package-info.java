/**
 * Real libSQL servers. {@link io.millpond.testkit.sqld.Sqld} starts one on loopback; tests that need no server of their
 * own take a {@link io.millpond.testkit.sqld.FreshDatabase} of the one that this JVM shares.
 */
@NullMarked
package io.millpond.testkit.sqld;

import org.jspecify.annotations.NullMarked;
