package io.millpond.cli;

import io.millpond.migrations.apply.MigrationException;
import io.millpond.migrations.apply.MigrationException.Code;
import io.millpond.schema.error.BuildException;
import java.io.PrintWriter;
import java.util.Set;
import picocli.CommandLine.ExitCode;

/** Errors for people: what failed, on what, what to do next. A stack trace only where it was asked for. */
final class Errors {
    /** What is wrong in a word that was typed, before anything was looked at. */
    private static final Set<String> WORDS = Set.of("NAME_INVALID", "RENAME_UNREADABLE");

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
        return isOfTheCommandLine(error) ? ExitCode.USAGE : ExitCode.SOFTWARE;
    }

    private static boolean isOfTheCommandLine(Exception error) {
        if (error instanceof BuildException ours) {
            return WORDS.contains(ours.code());
        }
        return error instanceof MigrationException ours && ours.code() == Code.URL_UNSUPPORTED;
    }
}
