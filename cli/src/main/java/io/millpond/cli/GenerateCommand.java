package io.millpond.cli;

import io.millpond.migrations.generate.Generate;
import io.millpond.migrations.generate.GenerateRequest;
import io.millpond.migrations.generate.GenerateResult;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
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

    @Mixin
    private final ProjectOptions project = new ProjectOptions();

    @Mixin
    private final ChangeOptions change = new ChangeOptions();

    @Mixin
    private final JsonOption json = new JsonOption();

    @Override
    public Integer call() {
        GenerateResult result = Generate.run(GenerateRequest.of(project.schema(), project.migrations(), name)
                .directions(change.directions())
                .dryRun(change.dryRun())
                .listener(new Printer(err()))
                .build());
        result.notes().forEach(note -> err().println("note: " + note));
        json.print(result, out -> print(result, out));
        return 0;
    }

    private void print(GenerateResult result, PrintWriter out) {
        if (result.isUpToDate()) {
            out.println("No difference: the migrations say what the schema files say. Nothing written.");
            return;
        }
        if (!result.written()) {
            err().println("Would write " + result.file() + ":");
            out.print(result.sql());
            return;
        }
        out.println("Wrote " + result.file());
        ChangeOptions.print(out, result.summary(), result.losses(), result.risks());
    }

    private PrintWriter err() {
        return spec.commandLine().getErr();
    }
}
