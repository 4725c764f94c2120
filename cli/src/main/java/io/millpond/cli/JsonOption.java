package io.millpond.cli;

import io.millpond.migrations.report.Report;
import java.io.PrintWriter;
import java.util.function.Consumer;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** For people or for programs. A mixin of the commands that report. */
final class JsonOption {
    @Spec(Spec.Target.MIXEE)
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Option(
            names = "--json",
            description = "Print the report as one JSON object, and nothing else, on standard output.")
    private boolean json;

    /** Prints the report in one form or the other on standard output. */
    <R extends Report> void print(R report, Consumer<PrintWriter> forPeople) {
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.print(report.toJson());
        } else {
            forPeople.accept(out);
        }
        out.flush();
    }
}
