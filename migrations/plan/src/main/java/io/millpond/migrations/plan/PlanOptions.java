package io.millpond.migrations.plan;

import io.millpond.schema.sql.Identifiers;
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

    /**
     * Whether somebody has said that this may be lost.
     *
     * @param what such as {@code column posts.body} or {@code index posts_slug on posts}
     */
    boolean allows(String what) {
        return directions.allowDestructive() || directions.drop().contains(Identifiers.fold(name(what)));
    }

    /** The object's name without its kind, as {@code drop} has it. */
    static String name(String what) {
        return what.replaceFirst("^(virtual table|table|column|index|view|trigger) ", "")
                .replaceFirst(" on .*", "");
    }
}
