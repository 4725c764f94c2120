package io.millpond.runtime.replica;

import io.millpond.runtime.replica.source.Position;

/**
 * What the primary said about how far it is. Private API.
 *
 * @param atNanos when it was asked, before the question was sent; as {@link System#nanoTime()} counts
 * @param end everything that was acknowledged before that time is contained in it
 */
public record Asked(long atNanos, Position end) {}
