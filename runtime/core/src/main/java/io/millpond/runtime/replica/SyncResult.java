package io.millpond.runtime.replica;

import io.millpond.runtime.replica.source.Position;
import org.jspecify.annotations.Nullable;

/**
 * What a sync came to.
 *
 * @param position of the replica now; null while the primary is empty: nothing was ever written there
 * @param pages received since the last sync that was asked for, whoever received them; each as often as it came
 */
public record SyncResult(@Nullable Position position, long pages) {}
