package io.millpond.runtime.replica;

import io.millpond.runtime.replica.source.Position;
import io.millpond.runtime.replica.source.SourceException;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What is asked of a replica before a read is given to it. Private API. Thread-safe. */
public interface Progress {
    /**
     * That of an open replica.
     *
     * @param replica open
     * @return for as long as it is open
     */
    static Progress of(Replica replica) {
        return replica.progress();
    }

    /**
     * What readers get now.
     *
     * @return null: no file serves
     */
    @Nullable Edition edition();

    /**
     * Whether what the primary commits comes by itself at the moment, so that it can be waited for.
     *
     * @return false also while the primary is away
     */
    boolean isFollowing();

    /**
     * Waits until readers see a position.
     *
     * @param position of the primary
     * @param nanos 0: only looks
     * @return false if it was not reached in time
     * @throws InterruptedException if this thread was interrupted
     */
    boolean await(Position position, long nanos) throws InterruptedException;

    /**
     * The newest answer of the primary about how far it is, whoever asked.
     *
     * @return null: there was none since the replica was opened
     */
    @Nullable Asked lastAsked();

    /**
     * Asks the primary how far it is; {@link #lastAsked()} is at least as new afterwards.
     *
     * @param limit for the whole answer
     * @throws SourceException if no answer came
     */
    void ask(Duration limit) throws SourceException;

    /**
     * When the copy was last known to lack nothing; by the clock of the system, across restarts.
     *
     * @return null: not known
     */
    @Nullable Instant current();
}
