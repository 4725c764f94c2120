package io.millpond.runtime.history;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Violations as text for whoever has to mend the product. */
final class Story {
    private static final int NANOS_PER_MICRO = 1000;

    private Story() {}

    static String of(Findings findings, List<Operation> operations) {
        StringBuilder text = new StringBuilder("broken " + findings.broken() + " of " + findings.checked() + "\n");
        Set<Rule> told = EnumSet.noneOf(Rule.class);
        for (Violation violation : findings.violations()) {
            text.append(violation).append('\n');
            if (told.add(violation.rule())) {
                tell(Shrinker.shrink(operations, violation), text);
            }
        }
        return text.toString();
    }

    private static void tell(List<Operation> operations, StringBuilder text) {
        long zero = operations.get(0).begin();
        for (Operation operation : operations) {
            text.append(String.format(
                    "    %,12d us to %s  %s%n",
                    (operation.begin() - zero) / NANOS_PER_MICRO,
                    operation.end() == Operation.NEVER
                            ? "       never"
                            : String.format("%,12d", (operation.end() - zero) / NANOS_PER_MICRO),
                    operation.story()));
        }
    }
}
