package io.millpond.runtime.endpoint;

import io.millpond.runtime.replica.source.FramePosition;
import org.jspecify.annotations.Nullable;

/** Asks the primary which log it writes, and how far that is. Thread-safe. */
@FunctionalInterface
public interface PrimaryLog {
    /**
     * One round trip, with a limit.
     *
     * @return asked after this call began; null: no answer, or not in frames
     * @throws InterruptedException if the thread is to end
     */
    @Nullable FramePosition ask() throws InterruptedException;
}
