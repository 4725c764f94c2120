package io.millpond.schema.load;

import io.millpond.schema.load.Catalog.ObjectRow;
import io.millpond.schema.sql.Identifiers;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The tables in which modules keep their data. SQLite names them in PRAGMA table_list while the module is there; a
 * connection that lacks the module sees ordinary tables, so the names that the modules give are known here too: those of
 * <a href="https://sqlite.org/fts5.html">FTS5</a>, <a href="https://sqlite.org/fts3.html">FTS3 and FTS4</a>, and <a
 * href="https://sqlite.org/rtree.html">R*Tree</a>.
 */
final class ShadowTables {
    private static final Set<String> FTS3 = Set.of("content", "segments", "segdir", "docsize", "stat");
    private static final Map<String, Set<String>> SUFFIXES = Map.of(
            "fts5", Set.of("data", "idx", "content", "docsize", "config"),
            "fts4", FTS3,
            "fts3", FTS3,
            "rtree", Set.of("node", "rowid", "parent"),
            "rtree_i32", Set.of("node", "rowid", "parent"),
            "geopoly", Set.of("node", "rowid", "parent"));

    private ShadowTables() {}

    /** Their names in lower case. */
    static Set<String> byName(List<ObjectRow> objects) {
        Map<String, Set<String>> suffixes = new HashMap<>();
        for (ObjectRow object : objects) {
            if (object.isVirtualTable()) {
                String module = VirtualTableText.read(object.sql()).module();
                suffixes.put(Identifiers.fold(object.name()), SUFFIXES.getOrDefault(module, Set.of()));
            }
        }
        Set<String> names = new TreeSet<>();
        for (ObjectRow object : objects) {
            String name = Identifiers.fold(object.name());
            int underscore = name.lastIndexOf('_');
            if (object.isTable()
                    && underscore > 0
                    && suffixes.getOrDefault(name.substring(0, underscore), Set.of())
                            .contains(name.substring(underscore + 1))) {
                names.add(name);
            }
        }
        return names;
    }

    /** Those of one virtual table: SQLite demands {@code <its name>_<one word of the module>}. */
    static List<String> of(String virtualTable, Set<String> allShadowTables) {
        String prefix = Identifiers.fold(virtualTable) + "_";
        return allShadowTables.stream()
                .filter(name -> name.startsWith(prefix) && name.indexOf('_', prefix.length()) < 0)
                .sorted()
                .toList();
    }
}
