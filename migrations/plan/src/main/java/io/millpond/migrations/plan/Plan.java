package io.millpond.migrations.plan;

import java.util.Comparator;
import java.util.List;

/**
 * A migration's content, or why there is none.
 *
 * @param steps in the order in which they run
 * @param summary what the migration does, a line for each object
 * @param losses what it destroys, a line each; empty unless destruction was allowed
 * @param risks where it fails, and changes nothing, if rows are not as they must be; a line each, empty unless allowed
 * @param refusals what it cannot do; where there is one, the rest must not be used
 */
public record Plan(
        List<Step> steps, List<String> summary, List<String> losses, List<String> risks, List<Refusal> refusals) {
    /** Sorts the steps by phase, keeping the order within each, and copies the lists. */
    public Plan {
        steps = steps.stream().sorted(Comparator.comparing(Step::phase)).toList();
        summary = List.copyOf(summary);
        losses = List.copyOf(losses);
        risks = List.copyOf(risks);
        refusals = List.copyOf(refusals);
    }
}
