package io.millpond.migrations.generate;

import io.millpond.migrations.plan.Refusal;
import io.millpond.schema.error.BuildException;
import java.util.List;
import java.util.stream.Collectors;

/** Differences for which no migration may or can be written, all of them. */
public final class MigrationRefusedException extends BuildException {
    private static final long serialVersionUID = 1L;

    private final transient List<Refusal> refusals;

    MigrationRefusedException(List<Refusal> refusals) {
        super(
                "MIGRATION_REFUSED",
                "No migration written. In the way:\n"
                        + refusals.stream().map(Refusal::describe).collect(Collectors.joining("\n")),
                "Deal with " + (refusals.size() == 1 ? "it" : "all " + refusals.size())
                        + " as said above and run the same command again.",
                null);
        this.refusals = List.copyOf(refusals);
    }

    /**
     * What is in the way.
     *
     * @return at least one
     */
    public List<Refusal> refusals() {
        return refusals;
    }
}
