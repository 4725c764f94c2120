package io.millpond.migrations.plan;

import io.millpond.schema.sql.Identifiers;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Renames of one kind, of tables or of one table's columns, in an order in which each new name is free; where names are
 * exchanged, over a third one. Serves one planner on one thread.
 */
final class RenameOrder {
    private final Set<String> taken = new HashSet<>();
    private final Set<String> old;
    private final List<Pair> pending = new ArrayList<>();
    private final List<Pair> steps = new ArrayList<>();

    RenameOrder(Collection<String> names) {
        names.forEach(name -> taken.add(Identifiers.fold(name)));
        this.old = Set.copyOf(taken);
    }

    /** One statement's names. */
    record Pair(String from, String to) {}

    boolean hasOld(String name) {
        return old.contains(Identifiers.fold(name));
    }

    void add(String from, String to) {
        pending.add(new Pair(from, to));
    }

    /** All that were added; a name that is not free stays in the last steps, for SQLite to refuse. */
    List<Pair> steps() {
        while (!pending.isEmpty()) {
            List<Pair> free = pending.stream().filter(this::isFree).toList();
            if (free.isEmpty()) {
                stepAside();
            } else {
                free.forEach(this::done);
            }
        }
        return List.copyOf(steps);
    }

    /** To another case of the same name is no new name. */
    private boolean isFree(Pair pair) {
        return !taken.contains(Identifiers.fold(pair.to())) || Identifiers.same(pair.from(), pair.to());
    }

    private void done(Pair pair) {
        pending.remove(pair);
        taken.remove(Identifiers.fold(pair.from()));
        taken.add(Identifiers.fold(pair.to()));
        steps.add(pair);
    }

    private void stepAside() {
        Pair first = pending.get(0);
        boolean isCircle = pending.stream().anyMatch(other -> Identifiers.same(other.from(), first.to()));
        String aside = "millpond_renamed_" + first.from();
        if (isCircle && !taken.contains(Identifiers.fold(aside))) {
            pending.set(0, new Pair(aside, first.to()));
            taken.remove(Identifiers.fold(first.from()));
            taken.add(Identifiers.fold(aside));
            steps.add(new Pair(first.from(), aside));
        } else {
            done(first);
        }
    }
}
