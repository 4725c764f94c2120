package io.millpond.runtime.replica;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How far the fetch of a whole database is.
 *
 * @param pages fetched, each as often as it came
 * @param bytes of them
 * @param bytesPerSecond over the last seconds
 * @param fraction of the primary's log, 0 to 1; null where that is not known
 * @param remaining at this rate; null where the fraction is not known or still small
 * @param isResumed whether an interrupted fetch goes on
 * @param isDone true once, at the end, when it is verified and serves
 */
public record BootstrapProgress(
        long pages,
        long bytes,
        long bytesPerSecond,
        @Nullable Double fraction,
        @Nullable Duration remaining,
        boolean isResumed,
        boolean isDone) {}
