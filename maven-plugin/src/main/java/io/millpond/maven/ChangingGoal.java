package io.millpond.maven;

import io.millpond.migrations.generate.RenameWords;
import io.millpond.migrations.plan.Directions;
import java.util.List;
import java.util.Set;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/** What goals that plan a change of a schema have in common: what may be lost, and what has another name now. */
abstract class ChangingGoal extends MillpondGoal {
    /** Whether anything may be dropped, and rows that are there be asked to fulfil more than they did. */
    @Parameter(property = "allowDestructive", defaultValue = "false")
    boolean allowDestructive;

    /** What may be dropped or fail besides: {@code table}, {@code table.column}, or another object, with commas between. */
    @Parameter(property = "drop")
    @Nullable Set<String> drop;

    /** What has another name now, with commas between: {@code posts:articles,posts.body:content}. */
    @Parameter(property = "rename")
    @Nullable List<String> rename;

    /** Whether to log the SQL and change nothing. */
    @Parameter(property = "millpond.dryRun", defaultValue = "false")
    boolean dryRun;

    final Directions directions() {
        return new Directions(
                allowDestructive,
                drop == null ? Set.of() : drop,
                RenameWords.parse(rename == null ? List.of() : rename));
    }

    /** Logs what a change does, a line each. */
    final void log(List<String> summary, List<String> losses, List<String> risks) {
        summary.forEach(line -> getLog().info("  " + line));
        losses.forEach(line -> getLog().warn("  DESTROYS " + line));
        risks.forEach(line -> getLog().warn("  MAY FAIL " + line));
    }
}
