package io.millpond.cli;

import io.millpond.migrations.generate.Generate;
import io.millpond.migrations.generate.GenerateRequest;
import io.millpond.migrations.generate.GenerateResult;
import io.millpond.migrations.generate.RenameWords;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code millpond generate}. */
@Command(
        name = "generate",
        description = {
            "Writes the next migration: what brings databases from the existing migrations to the schema files.",
            "",
            "The existing migrations are replayed on a private database; no other database is needed or touched."
                    + " Where something cannot be migrated, or would be lost, all of it is listed and nothing is written."
        })
final class GenerateCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Option(
            names = {"-n", "--name"},
            required = true,
            paramLabel = "WORDS",
            description = "What it is about, for the file name: add_tags becomes V<next>__add_tags.sql.")
    @SuppressWarnings("NullAway.Init")
    private String name;

    @Option(
            names = "--schema",
            paramLabel = "DIR",
            defaultValue = "src/main/schema",
            description = "Folder of schema files (*.sql). Default: ${DEFAULT-VALUE}.")
    @SuppressWarnings("NullAway.Init")
    private Path schema;

    @Option(
            names = "--migrations",
            paramLabel = "DIR",
            defaultValue = "src/main/resources/db/migration",
            description = "Folder of Flyway migrations. Default: ${DEFAULT-VALUE}.")
    @SuppressWarnings("NullAway.Init")
    private Path migrations;

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

    @Option(names = "--dry-run", description = "Print the SQL and write nothing.")
    private boolean dryRun;

    @Option(
            names = "--placeholder",
            paramLabel = "NAME=VALUE",
            description = "Value of a Flyway placeholder in existing migrations. May be repeated.")
    private Map<String, String> placeholders = new LinkedHashMap<>();

    @Option(
            names = "--classpath",
            paramLabel = "DIR",
            description = "Folder of compiled classes with Java migrations (package db.migration). May be repeated.")
    private List<Path> classpath = new ArrayList<>();

    @Override
    public Integer call() {
        GenerateResult result = Generate.run(GenerateRequest.of(schema, migrations, name)
                .allowDestructive(allowDestructive)
                .drop(drop)
                .renames(RenameWords.parse(renames))
                .dryRun(dryRun)
                .placeholders(placeholders)
                .classpath(classpath)
                .listener(new Printer(err()))
                .build());
        print(result);
        return 0;
    }

    private void print(GenerateResult result) {
        result.notes().forEach(note -> err().println("note: " + note));
        if (result.isUpToDate()) {
            out().println("No difference: the migrations say what the schema files say. Nothing written.");
            return;
        }
        if (!result.written()) {
            err().println("Would write " + result.file() + ":");
            out().print(result.sql());
            out().flush();
            return;
        }
        out().println("Wrote " + result.file());
        result.summary().forEach(line -> out().println("  " + line));
        result.losses().forEach(line -> out().println("  DESTROYS " + line));
        result.risks().forEach(line -> out().println("  MAY FAIL " + line));
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }

    private PrintWriter err() {
        return spec.commandLine().getErr();
    }
}
