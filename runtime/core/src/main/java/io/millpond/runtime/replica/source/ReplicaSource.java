package io.millpond.runtime.replica.source;

import java.io.IOException;
import java.time.Duration;

/**
 * Gives the pages of a primary. The port to each protocol; {@code ReplicaSourceContract} in the tests is what holds for all.
 *
 * <p>{@link #greet} and {@link #cancel} may be called from any thread at any time; of {@link #pull} and {@link #follow} one
 * runs at a time.
 */
public interface ReplicaSource extends AutoCloseable {
    /** Of every libSQL database, in bytes. */
    int PAGE_SIZE = 4096;

    /**
     * Asks who the primary is and how far it is. One round trip.
     *
     * @param limit for the whole answer
     * @return fresh
     * @throws SourceException if no answer came
     */
    Greeting greet(Duration limit) throws SourceException;

    /**
     * Gives every transaction after a position, up to the primary's end at about the time of the call, and returns. Several
     * transactions of the primary may come as one.
     *
     * @param after of this primary's present history
     * @param sink called in this thread
     * @throws SourceException of kind {@link SourceException.Kind#DIVERGED} if the position is not of this history, and
     *     whatever else went wrong. What was committed to the sink is right all the same
     * @throws IOException from the sink
     */
    void pull(Position after, PageSink sink) throws IOException;

    /**
     * As {@link #pull}, then goes on with each new transaction when it commits. Never returns normally.
     *
     * @param after of this primary's present history
     * @param sink called in this thread
     * @throws SourceException of kind {@link SourceException.Kind#CANCELLED} after {@link #cancel}; others as for pull
     * @throws IOException from the sink
     */
    void follow(Position after, PageSink sink) throws IOException;

    /**
     * Whether {@link #follow} works, and positions can be awaited.
     *
     * @return false: only {@link #pull}
     */
    boolean isLive();

    /** Ends a running {@link #pull} or {@link #follow}; does nothing if none runs. */
    void cancel();

    /**
     * What came over the network since it was opened.
     *
     * @return in bytes, without heads
     */
    long receivedBytes();

    /** Cancels and lets go of connections. Again: does nothing. */
    @Override
    void close();
}
