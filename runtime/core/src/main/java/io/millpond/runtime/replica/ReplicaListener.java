package io.millpond.runtime.replica;

import io.millpond.runtime.replica.source.Commit;

/**
 * Hears what happens to a replica. Calls come one after the other, on a thread that does nothing else: what takes long
 * delays other listeners, but never the replica. What a listener throws is logged and otherwise ignored.
 */
public interface ReplicaListener {
    /**
     * Readers see another commit; several may be told as one, the last.
     *
     * @param commit the newest
     */
    default void committed(Commit commit) {}

    /**
     * The state is another one.
     *
     * @param before until now
     * @param now from now on
     */
    default void stateChanged(ReplicaState before, ReplicaState now) {}

    /**
     * A fetch of the whole database goes on; about once a second.
     *
     * @param progress so far
     */
    default void bootstrapping(BootstrapProgress progress) {}

    /**
     * An attempt to fetch has failed; it is repeated unless the state is {@link ReplicaState#STUCK}.
     *
     * @param message what failed and what happens next
     */
    default void failed(String message) {}
}
