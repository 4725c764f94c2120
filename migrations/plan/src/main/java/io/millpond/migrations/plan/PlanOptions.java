package io.millpond.migrations.plan;

import java.util.Map;

/**
 * What a plan may do and must respect.
 *
 * @param directions what somebody said
 * @param repeatable the script of the repeatable migration that makes an object, by the object's key, see
 *     {@link io.millpond.migrations.replay.ReplayedMigrations#key}
 */
public record PlanOptions(Directions directions, Map<String, String> repeatable) {
    /** Copies the map. */
    public PlanOptions {
        repeatable = Map.copyOf(repeatable);
    }

    /** Whether somebody has said that this may be lost, or that it is known what rows may not fulfil. */
    boolean allows(Subject what) {
        return directions.allowDestructive()
                || directions.drop().contains(what.name().folded().word());
    }
}
