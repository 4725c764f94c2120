package io.millpond.migrations.apply;

import io.millpond.migrations.apply.ForeignKeyCheck.Violation;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Rows without parent at one moment.
 *
 * @param found how many there are of each kind
 * @param tables all tables in lower case; empty where no row is broken
 */
record BrokenRows(Map<Violation, Integer> found, Set<String> tables) {

    /** Child and parent. */
    private record Relation(String child, String parent) {
        static Relation of(Violation violation) {
            return new Relation(violation.child(), violation.parent());
        }
    }

    /**
     * What was not broken before. A relation is compared row by row where its rows are known by their keys both times, else by
     * the number of broken rows: a table may have got such a key, or lost it; it or its parent may have got another name.
     */
    Map<Violation, Integer> since(BrokenRows before) {
        Map<Relation, Integer> known = before.counts();
        Set<Relation> byRow = byRow();
        byRow.retainAll(before.byRow());
        Map<Relation, Relation> former = new HashMap<>();
        counts().keySet().forEach(now -> former.put(now, former(now, known.keySet(), before)));
        Map<Violation, Integer> fresh = new LinkedHashMap<>();
        for (Violation violation : sorted()) {
            Relation relation = Relation.of(violation);
            int count = found.getOrDefault(violation, 0);
            int old;
            if (byRow.contains(relation)) {
                old = before.found.getOrDefault(violation, 0);
            } else {
                Relation was = former.getOrDefault(relation, relation);
                old = Math.min(count, known.getOrDefault(was, 0));
                known.merge(was, -old, Integer::sum);
            }
            if (count > old) {
                fresh.put(violation, count - old);
            }
        }
        return fresh;
    }

    /** So that the same are shown each time. */
    private List<Violation> sorted() {
        return found.keySet().stream()
                .sorted(Comparator.comparing(Violation::toString))
                .toList();
    }

    private Map<Relation, Integer> counts() {
        Map<Relation, Integer> counts = new HashMap<>();
        found.forEach((violation, count) -> counts.merge(Relation.of(violation), count, Integer::sum));
        return counts;
    }

    /** The relations whose rows are known by their keys. */
    private Set<Relation> byRow() {
        Set<Relation> relations = new HashSet<>();
        found.keySet().stream()
                .filter(violation -> violation.rowid() != null)
                .forEach(violation -> relations.add(Relation.of(violation)));
        return relations;
    }

    /** The relation itself, or the one that it was before a table of it was renamed. */
    private Relation former(Relation now, Set<Relation> known, BrokenRows before) {
        if (known.contains(now)) {
            return now;
        }
        return known.stream()
                .filter(was ->
                        isRenamed(was.child(), now.child(), before) && isRenamed(was.parent(), now.parent(), before))
                .findFirst()
                .orElse(now);
    }

    private boolean isRenamed(String was, String now, BrokenRows before) {
        return was.equals(now) || (!tables.contains(was) && !before.tables.contains(now));
    }
}
