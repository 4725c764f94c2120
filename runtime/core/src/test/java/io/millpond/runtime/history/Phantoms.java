package io.millpond.runtime.history;

import io.millpond.runtime.history.Operation.Read;
import io.millpond.runtime.history.Operation.Write;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Looks whether every version up to the newest one is explained: by a write that somebody saw or was told of, or by one
 * that nobody saw and of which nobody knows whether it happened, sent early enough. A write that was applied twice leaves
 * a version that nothing explains.
 */
final class Phantoms {
    /** A version that nobody wrote, and who shows that it was there. */
    private record Gap(long version, Operation by) {}

    private final Versions versions;
    private final Findings findings;

    Phantoms(Versions versions, Findings findings) {
        this.versions = versions;
        this.findings = findings;
    }

    void check(List<Operation> operations) {
        List<Gap> gaps = gaps(operations);
        List<Write> possible = possible(operations);
        int sent = 0;
        for (int i = 0; i < gaps.size(); i++) {
            findings.checked(Rule.NO_PHANTOMS);
            Gap gap = gaps.get(i);
            while (sent < possible.size()
                    && possible.get(sent).begin() < gap.by().end()) {
                sent++;
            }
            if (sent <= i) {
                report(gap, i + 1, sent, gaps, possible);
                return;
            }
        }
    }

    private void report(Gap gap, int count, int sent, List<Gap> gaps, List<Write> possible) {
        List<Operation> witnesses = new ArrayList<>(possible.subList(0, Math.min(sent, 20)));
        for (long version : new long[] {gap.version() - 1, gap.version() + 1}) {
            Write neighbour = versions.write(version);
            if (neighbour != null) {
                witnesses.add(neighbour);
            }
        }
        List<Long> missing =
                gaps.stream().limit(Math.min(count, 20)).map(Gap::version).toList();
        findings.broken(
                Rule.NO_PHANTOMS,
                gap.by(),
                witnesses,
                count + " versions are nobody's, up to " + gap.version() + " (" + missing + "), and only " + sent
                        + " writes of unknown outcome had been sent");
    }

    /** In the order in which they were known to be there. */
    private List<Gap> gaps(List<Operation> operations) {
        List<Operation> byEnd = new ArrayList<>(operations);
        byEnd.removeIf(operation -> version(operation) <= 0);
        byEnd.sort(Comparator.comparingLong(Operation::end));
        List<Gap> gaps = new ArrayList<>();
        long newest = 0;
        for (Operation operation : byEnd) {
            for (long version = newest + 1; version <= version(operation); version++) {
                if (!versions.isKnown(version)) {
                    gaps.add(new Gap(version, operation));
                }
            }
            newest = Math.max(newest, version(operation));
        }
        return gaps;
    }

    private static long version(Operation operation) {
        if (operation instanceof Write write) {
            return write.isDone() ? write.version() : 0;
        }
        return operation instanceof Read read ? read.version() : 0;
    }

    /** In the order in which they were sent. */
    private List<Write> possible(List<Operation> operations) {
        List<Write> possible = new ArrayList<>();
        for (Operation operation : operations) {
            if (operation instanceof Write write && write.outcome() != Outcome.FAILED && !versions.isPlaced(write)) {
                possible.add(write);
            }
        }
        possible.sort(Comparator.comparingLong(Write::begin));
        return possible;
    }
}
