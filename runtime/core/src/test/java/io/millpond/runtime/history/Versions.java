package io.millpond.runtime.history;

import io.millpond.runtime.history.Operation.Read;
import io.millpond.runtime.history.Operation.Write;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which write gave which version, as acknowledgements and reads tell it: the primary's order. Writes of unknown outcome are
 * in it if somebody saw them. For one thread.
 */
final class Versions {
    /** Who says so first. */
    private record Claim(long number, Operation by) {}

    private final Findings findings;
    private final Map<Long, Write> writes = new HashMap<>();
    private final Map<Long, Claim> tagOfVersion = new HashMap<>();
    private final Map<Long, Claim> versionOfTag = new HashMap<>();
    private final Map<Integer, long[]> versionsOfKey = new HashMap<>();

    private Versions(Findings findings) {
        this.findings = findings;
    }

    static Versions of(List<Operation> operations, Findings findings) {
        Versions versions = new Versions(findings);
        for (Operation operation : operations) {
            if (operation instanceof Write write) {
                versions.add(write);
            }
        }
        for (Operation operation : operations) {
            if (operation instanceof Read read) {
                versions.add(read);
            }
        }
        versions.sortByKey();
        return versions;
    }

    private void add(Write write) {
        Write other = writes.put(write.tag(), write);
        if (other != null) {
            throw new IllegalArgumentException("not a history: two writes have the tag " + write.tag());
        }
        if (write.isDone() && write.version() != Write.UNKNOWN_VERSION) {
            bind(write.version(), write.tag(), write);
        }
    }

    private void add(Read read) {
        Rows rows = read.rows();
        for (int row = 0; row < rows.size(); row++) {
            long version = rows.version(row);
            long tag = rows.tag(row);
            if (version != 0 || tag != 0) {
                lookAtTag(read, tag);
                bind(version, tag, read);
            }
        }
    }

    private void lookAtTag(Read read, long tag) {
        findings.checked(Rule.NO_DIRTY_READS);
        Write write = writes.get(tag);
        if (write == null) {
            findings.broken(Rule.NO_DIRTY_READS, read, List.of(), "nobody wrote tag " + tag);
        } else if (write.outcome() == Outcome.FAILED) {
            findings.broken(Rule.NO_DIRTY_READS, read, List.of(write), "tag " + tag + " was rolled back or refused");
        } else if (write.commitSent() > read.end()) {
            findings.broken(Rule.NO_DIRTY_READS, read, List.of(write), "tag " + tag + " was not committed yet");
        }
    }

    private void bind(long version, long tag, Operation by) {
        findings.checked(Rule.ONE_HISTORY);
        Claim oldTag = tagOfVersion.putIfAbsent(version, new Claim(tag, by));
        if (oldTag != null && oldTag.number() != tag) {
            findings.broken(
                    Rule.ONE_HISTORY,
                    by,
                    List.of(oldTag.by()),
                    "version " + version + " is tag " + tag + " here, tag " + oldTag.number() + " there");
        }
        Claim oldVersion = versionOfTag.putIfAbsent(tag, new Claim(version, by));
        if (oldVersion != null && oldVersion.number() != version) {
            findings.broken(
                    Rule.ONE_HISTORY,
                    by,
                    List.of(oldVersion.by()),
                    "tag " + tag + " is version " + version + " here, version " + oldVersion.number() + " there");
        }
    }

    private void sortByKey() {
        Map<Integer, List<Long>> lists = new HashMap<>();
        tagOfVersion.forEach((version, claim) -> {
            Write write = writes.get(claim.number());
            if (write != null && write.outcome() != Outcome.FAILED) {
                write.keys()
                        .forEach(key -> lists.computeIfAbsent(key, any -> new ArrayList<>())
                                .add(version));
            }
        });
        lists.forEach((key, list) -> versionsOfKey.put(
                key, list.stream().mapToLong(Long::longValue).sorted().toArray()));
    }

    /** The newest version up to a given one that is known to have changed a row; 0 if there is none. */
    long newest(int key, long upTo) {
        long[] sorted = versionsOfKey.getOrDefault(key, new long[0]);
        int found = Arrays.binarySearch(sorted, upTo);
        int index = found >= 0 ? found : -found - 2;
        return index < 0 ? 0 : sorted[index];
    }

    /** Who made a version known, if anybody did. */
    @Nullable Operation witness(long version) {
        Claim claim = tagOfVersion.get(version);
        return claim == null ? null : claim.by();
    }

    /** The write that gave a version, if it is known. */
    @Nullable Write write(long version) {
        Claim claim = tagOfVersion.get(version);
        return claim == null ? null : writes.get(claim.number());
    }

    /** The version that a write gave, as its acknowledgement or a read told it; {@link Write#UNKNOWN_VERSION}: nobody did. */
    long version(Write write) {
        Claim claim = versionOfTag.get(write.tag());
        return claim == null ? Write.UNKNOWN_VERSION : claim.number();
    }

    /** Whether anybody knows which version a write gave. */
    boolean isPlaced(Write write) {
        return versionOfTag.containsKey(write.tag());
    }

    /** Whether anybody knows which write gave a version. */
    boolean isKnown(long version) {
        return tagOfVersion.containsKey(version);
    }
}
