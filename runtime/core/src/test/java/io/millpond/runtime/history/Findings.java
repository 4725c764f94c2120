package io.millpond.runtime.history;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** What a check finds: violations, and how often each rule had something to say. For one thread. */
final class Findings {
    private final List<Violation> violations = new ArrayList<>();
    private final Map<Rule, Long> broken = new EnumMap<>(Rule.class);
    private final Map<Rule, Long> checked = new EnumMap<>(Rule.class);
    private final int keptPerRule;

    /** @param keptPerRule of more violations of one rule only the number is kept */
    Findings(int keptPerRule) {
        this.keptPerRule = keptPerRule;
    }

    /** A rule was asked with a chance to be broken. */
    void checked(Rule rule) {
        checked.merge(rule, 1L, Long::sum);
    }

    void broken(Rule rule, Operation subject, List<Operation> witnesses, String detail) {
        if (broken.merge(rule, 1L, Long::sum) <= keptPerRule) {
            violations.add(new Violation(rule, subject, witnesses, detail));
        }
    }

    /** Those kept, in the order in which they were found. */
    List<Violation> violations() {
        return violations;
    }

    /** How often each rule was broken; rules that were not are missing. */
    Map<Rule, Long> broken() {
        return broken;
    }

    /** How often each rule could have been broken. */
    Map<Rule, Long> checked() {
        return checked;
    }
}
