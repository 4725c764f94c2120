package io.millpond.cli;

import io.millpond.migrations.generate.RenameWords;
import io.millpond.migrations.plan.Directions;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.Option;

/** What a change of a schema may do. A mixin of the commands that plan one. */
final class ChangeOptions {
    @Option(
            names = "--allow-destructive",
            description = "Anything may be dropped, and rows that are there be asked to fulfil more than they did.")
    private boolean allowDestructive;

    @Option(
            names = "--drop",
            paramLabel = "NAME",
            split = ",",
            description = "Only this may be dropped or fail: table, table.column, or another object. May be repeated.")
    private Set<String> drop = new LinkedHashSet<>();

    @Option(
            names = "--rename",
            paramLabel = "OLD:NEW",
            split = ",",
            description =
                    "What has another name now: posts:articles, posts.body:content. May be repeated. The same in a"
                            + " comment of the schema files: /* @renamed from=body */.")
    private List<String> renames = new ArrayList<>();

    @Option(names = "--dry-run", description = "Show the SQL and change nothing.")
    private boolean dryRun;

    Directions directions() {
        return new Directions(allowDestructive, drop, RenameWords.parse(renames));
    }

    boolean dryRun() {
        return dryRun;
    }

    /** Prints what a change does, a line each. */
    static void print(PrintWriter out, List<String> summary, List<String> losses, List<String> risks) {
        summary.forEach(line -> out.println("  " + line));
        losses.forEach(line -> out.println("  DESTROYS " + line));
        risks.forEach(line -> out.println("  MAY FAIL " + line));
    }
}
