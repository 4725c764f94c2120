package io.millpond.runtime.history;

import io.millpond.runtime.history.Operation.Marked;
import io.millpond.runtime.history.Operation.Opened;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds a small part of a history that shows the same violation: begins with the sessions that had to do with it, and
 * drops ever smaller runs of operations while the violation stays. No operation of the result can be left out.
 */
final class Shrinker {
    private final Violation violation;

    private Shrinker(Violation violation) {
        this.violation = violation;
    }

    /** In the order in which the operations began. */
    static List<Operation> shrink(List<Operation> operations, Violation violation) {
        if (violation.rule() == Rule.NO_PHANTOMS) {
            // Whatever is dropped makes more versions nobody's: here the neighbours are the story.
            List<Operation> story = new ArrayList<>(violation.witnesses());
            story.add(violation.subject());
            return inOrder(story);
        }
        Shrinker shrinker = new Shrinker(violation);
        List<Operation> related = shrinker.related(operations);
        List<Operation> from = shrinker.isShownBy(related) ? related : inOrder(operations);
        return shrinker.drop(from);
    }

    private static List<Operation> inOrder(List<Operation> operations) {
        List<Operation> sorted = new ArrayList<>(new HashSet<>(operations));
        sorted.sort(Comparator.comparingLong(Operation::begin).thenComparingLong(Operation::end));
        return sorted;
    }

    private boolean isShownBy(List<Operation> operations) {
        return Checker.checkAll(operations).violations().stream().anyMatch(violation::isSame);
    }

    /** The subject's and the witnesses' sessions, and those whose bookmarks these began with. */
    private List<Operation> related(List<Operation> operations) {
        Map<Long, Long> giver = new HashMap<>();
        Map<Long, Long> began = new HashMap<>();
        for (Operation operation : operations) {
            if (operation instanceof Marked marked) {
                giver.put(marked.bookmark(), marked.session());
            } else if (operation instanceof Opened opened) {
                began.put(opened.session(), opened.bookmark());
            }
        }
        Set<Long> sessions = new HashSet<>();
        Deque<Long> left = new ArrayDeque<>();
        left.add(violation.subject().session());
        while (!left.isEmpty()) {
            long session = left.remove();
            Long from = giver.get(began.getOrDefault(session, 0L));
            if (sessions.add(session) && from != null) {
                left.add(from);
            }
        }
        List<Operation> related = new ArrayList<>(violation.witnesses());
        for (Operation operation : operations) {
            if (sessions.contains(operation.session())) {
                related.add(operation);
            }
        }
        return inOrder(related);
    }

    private List<Operation> drop(List<Operation> operations) {
        List<Operation> left = operations;
        for (int length = Math.max(1, left.size() / 2); length > 1; length /= 2) {
            left = dropRuns(left, length);
        }
        int size;
        do {
            size = left.size();
            left = dropRuns(left, 1);
        } while (left.size() < size);
        return left;
    }

    private List<Operation> dropRuns(List<Operation> operations, int length) {
        List<Operation> left = operations;
        for (int begin = 0; begin < left.size(); ) {
            List<Operation> without = new ArrayList<>(left.subList(0, begin));
            without.addAll(left.subList(Math.min(left.size(), begin + length), left.size()));
            if (without.contains(violation.subject()) && isShownBy(without)) {
                left = without;
            } else {
                begin += length;
            }
        }
        return left;
    }
}
