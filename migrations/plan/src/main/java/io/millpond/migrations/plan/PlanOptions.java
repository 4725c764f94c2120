package io.millpond.migrations.plan;

import io.millpond.schema.sql.Identifiers;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a plan may do and must respect.
 *
 * @param allowDestructive whether anything may be dropped, and rows be asked to fulfil more than they did
 * @param drop what may besides, each as {@code table}, {@code table.column} or the name of another object, in any case
 * @param renames the new name of a {@code table} or {@code table.column} by its old one
 * @param repeatable the script of the repeatable migration that makes an object, by the object's key, see
 *     {@link io.millpond.migrations.replay.ReplayedMigrations#key}
 */
public record PlanOptions(
        boolean allowDestructive, Set<String> drop, Map<String, String> renames, Map<String, String> repeatable) {
    /** Copies the collections. */
    public PlanOptions {
        drop = drop.stream().map(Identifiers::fold).collect(Collectors.toUnmodifiableSet());
        renames = Map.copyOf(renames);
        repeatable = Map.copyOf(repeatable);
    }

    /**
     * Whether somebody has said that this may be lost.
     *
     * @param what such as {@code column posts.body} or {@code index posts_slug on posts}
     */
    boolean allows(String what) {
        return allowDestructive || drop.contains(Identifiers.fold(name(what)));
    }

    /** The object's name without its kind, as {@code drop} has it. */
    static String name(String what) {
        return what.replaceFirst("^(virtual table|table|column|index|view|trigger) ", "")
                .replaceFirst(" on .*", "");
    }
}
