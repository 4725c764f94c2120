package io.millpond.migrations.plan;

import java.util.Map;

/**
 * What a plan may do and must respect.
 *
 * @param allowDestructive whether objects may be dropped
 * @param repeatable the script of the repeatable migration that makes an object, by the object's key, see
 *     {@link io.millpond.migrations.replay.ReplayedMigrations#key}
 */
public record PlanOptions(boolean allowDestructive, Map<String, String> repeatable) {
    /** Copies the map. */
    public PlanOptions {
        repeatable = Map.copyOf(repeatable);
    }
}
