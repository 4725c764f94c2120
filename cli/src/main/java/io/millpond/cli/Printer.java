package io.millpond.cli;

import io.millpond.migrations.generate.Listener;
import io.millpond.schema.load.Problem;
import java.io.PrintWriter;
import java.util.List;

/** Progress and warnings on standard error, so that what is on standard output can be piped. */
record Printer(PrintWriter err) implements Listener {
    @Override
    public void progress(String line) {
        err.println(line + " ...");
    }

    @Override
    public void plan(List<String> lines) {
        lines.forEach(err::println);
    }

    @Override
    public void warning(Problem problem) {
        String column = problem.column() > 0 ? ", column " + problem.column() : "";
        err.println("warning " + problem.code() + ": " + problem.file() + ", line " + problem.line() + column + ": "
                + problem.message());
        err.println("    " + problem.sourceLine().strip());
    }
}
