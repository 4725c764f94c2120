package io.millpond.migrations.plan;

import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What somebody says besides the schema files: what may be lost, and what has another name now.
 *
 * @param allowDestructive whether anything may be dropped, and rows be asked to fulfil more than they did
 * @param drop what may besides, each as {@code table}, {@code table.column} or the name of another object, in any case,
 *     see {@link NamePath}
 * @param renames the new name of a {@code table} or {@code table.column} by its old one, see {@link NamePath}
 */
public record Directions(boolean allowDestructive, Set<String> drop, Map<String, String> renames) {
    /** Nothing may be lost, and nothing is renamed but by comments in the schema files. */
    public static final Directions NONE = new Directions(false, Set.of(), Map.of());

    /** Anything may be lost. */
    public static final Directions ALLOW_DESTRUCTIVE = new Directions(true, Set.of(), Map.of());

    /** Copies the collections, and reads the names of what may be dropped. */
    public Directions {
        drop = drop.stream().map(word -> NamePath.parse(word).folded().word()).collect(Collectors.toUnmodifiableSet());
        renames = Map.copyOf(renames);
    }
}
