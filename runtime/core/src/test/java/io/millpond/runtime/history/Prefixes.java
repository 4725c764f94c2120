package io.millpond.runtime.history;

import io.millpond.runtime.history.Operation.Read;
import io.millpond.runtime.history.Operation.Write;
import java.util.ArrayList;
import java.util.List;

/** Looks whether each read saw a state that the primary had: all writes up to its version, wholly, and nothing newer. */
final class Prefixes {
    private final Versions versions;
    private final Findings findings;

    Prefixes(Versions versions, Findings findings) {
        this.versions = versions;
        this.findings = findings;
    }

    void check(Read read) {
        Rows rows = read.rows();
        for (int row = 1; row < rows.size(); row++) {
            findings.checked(Rule.CONSISTENT_PREFIX);
            long seen = rows.version(row);
            long expected =
                    rows.key(row) == Rows.COUNTER ? rows.version() : versions.newest(rows.key(row), rows.version());
            if (seen != expected) {
                report(read, rows.key(row), seen, expected);
            }
        }
    }

    private void report(Read read, int key, long seen, long expected) {
        List<Operation> witnesses = new ArrayList<>();
        for (long version : new long[] {seen, expected}) {
            Write write = versions.write(version);
            Operation witness = versions.witness(version);
            if (write != null) {
                witnesses.add(write);
            }
            if (witness != null && witness != read) {
                witnesses.add(witness);
            }
        }
        findings.broken(
                Rule.CONSISTENT_PREFIX,
                read,
                witnesses,
                "in version " + read.version() + " row " + key + " is of version " + expected + ", not " + seen);
    }
}
