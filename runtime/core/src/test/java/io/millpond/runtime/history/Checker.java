package io.millpond.runtime.history;

import io.millpond.runtime.history.Operation.Read;
import java.util.List;

/**
 * Says whether a history keeps every {@link Rule}. Knows nothing of what made it: a product, or a model of one. Time and
 * memory grow with the number of operations, a million takes seconds.
 */
final class Checker {
    private static final int KEPT_PER_RULE = 20;

    private Checker() {}

    /** Checks all rules; of each the first violations are kept. */
    static Findings check(List<Operation> operations) {
        return check(operations, KEPT_PER_RULE);
    }

    /** The same with all violations. */
    static Findings checkAll(List<Operation> operations) {
        return check(operations, Integer.MAX_VALUE);
    }

    private static Findings check(List<Operation> operations, int keptPerRule) {
        Findings findings = new Findings(keptPerRule);
        Versions versions = Versions.of(operations, findings);
        Prefixes prefixes = new Prefixes(versions, findings);
        for (Operation operation : operations) {
            if (operation instanceof Read read) {
                prefixes.check(read);
            }
        }
        new Floors(versions, findings).check(operations);
        new Phantoms(versions, findings).check(operations);
        return findings;
    }

    /** Empty if nothing is wrong; else each kept violation, the first of each rule with its smallest history. */
    static String report(List<Operation> operations) {
        Findings findings = check(operations);
        return findings.violations().isEmpty() ? "" : Story.of(findings, operations);
    }
}
