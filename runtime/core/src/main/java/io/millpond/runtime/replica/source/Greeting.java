package io.millpond.runtime.replica.source;

import java.time.Instant;

/**
 * What a primary says of itself.
 *
 * @param end how far it is; {@link FramePosition#start} where nothing was ever written
 * @param at when it answered
 */
public record Greeting(Position end, Instant at) {}
