package io.millpond.cli;

import io.millpond.migrations.apply.MigrationException;
import io.millpond.schema.error.BuildException;
import java.io.PrintWriter;
import picocli.CommandLine.ExitCode;

/** Errors for people: what failed, on what, what to do next. A stack trace only where it was asked for. */
final class Errors {
    private Errors() {}

    /** Prints an error and tells the exit code. */
    static int print(Exception error, boolean verbose, PrintWriter err) {
        if (error instanceof BuildException ours) {
            err.println("error " + ours.code() + ": " + ours.getMessage());
        } else if (error instanceof MigrationException ours) {
            err.println("error " + ours.code() + ": " + ours.getMessage());
        } else {
            err.println("error UNEXPECTED: " + error);
            err.println("Next: Run it again with " + Main.VERBOSE + " and report what it prints; this is a defect.");
        }
        if (verbose) {
            error.printStackTrace(err);
        }
        boolean usage = error instanceof BuildException ours && ours.code().equals("NAME_INVALID");
        return usage ? ExitCode.USAGE : ExitCode.SOFTWARE;
    }
}
