/**
 * A proxy that misbehaves on demand. {@link io.millpond.testkit.proxy.HostileProxy} stands on loopback in front of an HTTP
 * server, counts requests and applies a {@link io.millpond.testkit.proxy.Fault} where a
 * {@link io.millpond.testkit.proxy.Rule} says so.
 */
@NullMarked
package io.millpond.testkit.proxy;

import org.jspecify.annotations.NullMarked;
