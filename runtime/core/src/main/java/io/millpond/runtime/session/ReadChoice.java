package io.millpond.runtime.session;

import io.millpond.runtime.route.Reason;

/**
 * Where a read runs, and why.
 *
 * @param isReplica whether the replica may answer it; else the primary does
 * @param reason why
 * @param waitedNanos how long the choice took because it waited; 0 where it did not
 */
public record ReadChoice(boolean isReplica, Reason reason, long waitedNanos) {}
