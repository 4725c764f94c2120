package io.millpond.runtime.history;

import io.millpond.runtime.history.Operation.Marked;
import io.millpond.runtime.history.Operation.Opened;
import io.millpond.runtime.history.Operation.Read;
import io.millpond.runtime.history.Operation.Write;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Goes through a history in the order of time and keeps the version below which nobody may fall any more: for each session
 * what it has read and written, bookmarks included, and what anybody knows. For one thread.
 */
final class Floors {
    /** A version and who made it known. */
    private record Floor(long version, @Nullable Operation by) {
        static final Floor NONE = new Floor(0, null);

        Floor raised(long other, Operation operation) {
            return other > version ? new Floor(other, operation) : this;
        }

        List<Operation> witnesses() {
            return by == null ? List.of() : List.of(by);
        }
    }

    /** What a session has read and written. */
    private record Seen(Floor read, Floor written) {
        static final Seen NOTHING = new Seen(Floor.NONE, Floor.NONE);
    }

    private final Findings findings;
    private final Versions versions;
    private final Map<Long, Seen> sessions = new HashMap<>();
    private final Map<Long, Seen> bookmarks = new HashMap<>();
    /** What anybody knew, from when on: ascending. */
    private final List<Floor> known = new ArrayList<>();

    private final List<Long> knownSince = new ArrayList<>();

    Floors(Versions versions, Findings findings) {
        this.versions = versions;
        this.findings = findings;
        known.add(Floor.NONE);
        knownSince.add(Long.MIN_VALUE);
    }

    void check(List<Operation> operations) {
        List<Operation> byBegin = sorted(operations, Comparator.comparingLong(Operation::begin));
        List<Operation> byEnd = sorted(operations, Comparator.comparingLong(Operation::end));
        int ended = 0;
        for (Operation next : byBegin) {
            // Strictly before: what ends in the nanosecond in which another begins has not come before it.
            while (ended < byEnd.size() && byEnd.get(ended).end() < next.begin()) {
                end(byEnd.get(ended++));
            }
            begin(next);
        }
    }

    private static List<Operation> sorted(List<Operation> operations, Comparator<Operation> order) {
        List<Operation> sorted = new ArrayList<>(operations);
        sorted.sort(order);
        return sorted;
    }

    private void begin(Operation operation) {
        if (operation instanceof Opened opened) {
            sessions.put(opened.session(), bookmarks.getOrDefault(opened.bookmark(), Seen.NOTHING));
        } else if (operation instanceof Marked marked) {
            bookmarks.put(marked.bookmark(), seen(marked));
        } else if (operation instanceof Write write) {
            begin(write);
        } else if (operation instanceof Read read) {
            begin(read);
        }
    }

    private void begin(Write write) {
        long version = versions.version(write);
        if (write.isDone() && version != Write.UNKNOWN_VERSION) {
            Seen seen = seen(write);
            boolean isAfterWrites = isAbove(Rule.MONOTONIC_WRITES, write, version, seen.written());
            boolean isAfterReads = isAbove(Rule.WRITES_FOLLOW_READS, write, version, seen.read());
            if (isAfterWrites && isAfterReads) {
                isAbove(Rule.WRITE_ORDER, write, version, known.get(known.size() - 1));
            }
        }
    }

    private void begin(Read read) {
        Seen seen = seen(read);
        isAbove(Rule.MONOTONIC_READS, read, read.version() + 1, seen.read());
        if (read.promise().isOfOwnWrites()) {
            isAbove(Rule.READ_YOUR_WRITES, read, read.version() + 1, seen.written());
        }
        if (read.promise().kind() == Promise.Kind.BOUNDED) {
            isAbove(
                    Rule.BOUNDED_STALENESS,
                    read,
                    read.version() + 1,
                    knownBefore(read.begin() - read.promise().staleNanos()));
        }
        if (read.promise().kind() == Promise.Kind.STRONG) {
            isAbove(Rule.LINEARIZABLE, read, read.version() + 1, known.get(known.size() - 1));
        }
    }

    private boolean isAbove(Rule rule, Operation subject, long version, Floor floor) {
        if (floor.version() == 0) {
            return true;
        }
        findings.checked(rule);
        if (version > floor.version()) {
            return true;
        }
        findings.broken(
                rule,
                subject,
                floor.witnesses(),
                "session " + subject.session() + " was below version " + floor.version() + ": " + subject.story());
        return false;
    }

    private void end(Operation operation) {
        if (operation instanceof Write write && write.isDone() && versions.version(write) != Write.UNKNOWN_VERSION) {
            long version = versions.version(write);
            Seen seen = seen(write);
            sessions.put(write.session(), new Seen(seen.read(), seen.written().raised(version, write)));
            know(version, write);
        } else if (operation instanceof Read read) {
            Seen seen = seen(read);
            sessions.put(read.session(), new Seen(seen.read().raised(read.version(), read), seen.written()));
            know(read.version(), read);
        }
    }

    private void know(long version, Operation by) {
        if (version > known.get(known.size() - 1).version()) {
            known.add(new Floor(version, by));
            knownSince.add(by.end());
        }
    }

    /** What anybody knew before that time. */
    private Floor knownBefore(long time) {
        int low = 0;
        for (int high = knownSince.size() - 1; low < high; ) {
            int middle = (low + high + 1) >>> 1;
            if (knownSince.get(middle) < time) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return known.get(low);
    }

    private Seen seen(Operation operation) {
        return sessions.getOrDefault(operation.session(), Seen.NOTHING);
    }
}
