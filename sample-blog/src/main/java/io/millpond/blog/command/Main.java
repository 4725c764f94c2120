package io.millpond.blog.command;

import io.millpond.migrations.apply.MigrationException;
import io.millpond.runtime.MillpondException;
import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The command line of the blog. */
@Command(
        name = "millpond-blog",
        description = "A blog in one SQLite file, or on a libSQL server.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        subcommands = {ServeCommand.class, ImportCommand.class, UserCommand.class},
        footer = {
            "",
            "The database is file:./local.db, or what MILLPOND_URL says: another file, or a libSQL server"
                    + " (libsql://host, http://host:port) with MILLPOND_AUTH_TOKEN and MILLPOND_NAMESPACE."
                    + " MILLPOND_REPLICA names a file for a local copy of the server's database, which answers reads."
                    + " It is migrated where needed.",
            "Exit codes: 0 done, 1 failed (import: some files were not imported), 2 the command line is wrong."
        })
public final class Main implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before run()
    private CommandSpec spec;

    @Option(
            names = "--verbose",
            scope = ScopeType.INHERIT,
            description = "Shows where in the program an error came from.")
    private boolean verbose;

    private Main() {}

    /**
     * Runs a command and ends the process with its exit code.
     *
     * @param arguments see {@code --help}
     */
    public static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments));
    }

    static CommandLine commandLine() {
        Main main = new Main();
        return new CommandLine(main)
                .setExecutionExceptionHandler((e, commandLine, parsed) -> main.tell(e, commandLine));
    }

    /** No command: says which there are. */
    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Which command?");
    }

    private int tell(Exception e, CommandLine failed) {
        PrintWriter err = failed.getErr();
        String text = isForPeople(e) ? String.valueOf(e.getMessage()) : unexpected(e, failed.getCommandName());
        err.println(failed.getColorScheme().errorText(text));
        if (verbose) {
            e.printStackTrace(err);
        }
        err.flush();
        return CommandLine.ExitCode.SOFTWARE;
    }

    /** The innermost cause says most: around it are the layers that passed it on. */
    private static String unexpected(Exception e, String command) {
        Throwable cause = e;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        String reason =
                cause.getMessage() == null ? "" : ": " + cause.getMessage().strip();
        return "The command " + command + " failed unexpectedly: "
                + cause.getClass().getSimpleName() + reason + System.lineSeparator()
                + "Run it again with --verbose to see where, and add that to a report of the error.";
    }

    /** Whether the message alone says what failed and what to do. */
    private static boolean isForPeople(Exception e) {
        return e instanceof CommandException || e instanceof MillpondException || e instanceof MigrationException;
    }
}
