package io.millpond.runtime.replica;

/** What a replica is doing. */
public enum ReplicaState {
    /** There is no complete copy yet: reads go to the primary. */
    EMPTY,
    /** A copy is being fetched as a whole. If there is an older one, it serves reads. */
    BOOTSTRAPPING,
    /** It serves reads, and knows of nothing that it lacks. */
    CURRENT,
    /** It serves reads, and fetches what it lacks. */
    CATCHING_UP,
    /** It serves reads; the primary does not answer, and is asked again and again. */
    OFFLINE,
    /** The file was found bad and is kept aside; reads go to the primary, until another copy is there. */
    REBUILDING,
    /** It serves reads, but nothing is fetched any more: the status says why. */
    STUCK,
    /** Closed. */
    CLOSED
}
