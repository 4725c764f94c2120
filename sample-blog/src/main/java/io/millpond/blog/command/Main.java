package io.millpond.blog.command;

import io.millpond.migrations.apply.MigrationException;
import io.millpond.runtime.MillpondException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command line of the blog. */
@Command(
        name = "millpond-blog",
        description = "A blog in one SQLite file.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        subcommands = {ServeCommand.class, ImportCommand.class, UserCommand.class},
        footer = {
            "",
            "The database is file:./local.db, or what MILLPOND_URL says. It is created and migrated where needed.",
            "Exit codes: 0 done, 1 failed (import: some files were not imported), 2 the command line is wrong."
        })
public final class Main implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before run()
    private CommandSpec spec;

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
        return new CommandLine(new Main()).setExecutionExceptionHandler((e, commandLine, parsed) -> {
            if (!isForPeople(e)) {
                throw e;
            }
            commandLine.getErr().println(commandLine.getColorScheme().errorText(String.valueOf(e.getMessage())));
            commandLine.getErr().flush();
            return CommandLine.ExitCode.SOFTWARE;
        });
    }

    /** No command: says which there are. */
    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Which command?");
    }

    /** Whether the message alone says what failed and what to do; anything else is a bug and shows its stack. */
    private static boolean isForPeople(Exception e) {
        return e instanceof CommandException || e instanceof MillpondException || e instanceof MigrationException;
    }
}
