package io.millpond.cli;

import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.ScopeType;

/** The {@code millpond} command. */
@Command(
        name = "millpond",
        description = "Schema files in, migrations out, for SQLite.",
        versionProvider = Versions.class,
        subcommands = {
            GenerateCommand.class,
            MigrateCommand.class,
            CheckCommand.class,
            StatusCommand.class,
            ExportCommand.class,
            DoctorCommand.class,
            PullCommand.class,
            PushCommand.class,
            BackupCommand.class,
            RehearseCommand.class,
            RestoreCommand.class
        },
        synopsisSubcommandLabel = "COMMAND",
        scope = ScopeType.INHERIT,
        mixinStandardHelpOptions = true,
        sortOptions = false,
        usageHelpAutoWidth = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done, or nothing to do",
            "1:refused or failed: the message says what was left; or a difference was found",
            "2:the command line is wrong"
        })
public final class Main {
    static final String VERBOSE = "--verbose";

    @Option(
            names = {"-v", VERBOSE},
            scope = ScopeType.INHERIT,
            description = "Say more: Flyway's log, and stack traces of errors.")
    private boolean verbose;

    private Main() {}

    /**
     * Runs one command and ends the JVM with its exit code.
     *
     * @param args as typed
     */
    public static void main(String[] args) {
        Logging.configure(args);
        System.exit(run(writer(System.out), writer(System.err), args));
    }

    /** UTF-8 whatever the locale: what {@code --dry-run} prints is a migration file. */
    private static PrintWriter writer(PrintStream stream) {
        return new PrintWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8), true);
    }

    static int run(PrintWriter out, PrintWriter err, String... args) {
        Main main = new Main();
        CommandLine commandLine = new CommandLine(main)
                .setOut(out)
                .setErr(err)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler(
                        (error, command, parsed) -> Errors.print(error, main.verbose, command.getErr()));
        commandLine.setExecutionStrategy(Main::lastSubcommand);
        return commandLine.execute(args);
    }

    private static int lastSubcommand(ParseResult parsed) {
        if (!parsed.hasSubcommand() && !parsed.isUsageHelpRequested() && !parsed.isVersionHelpRequested()) {
            CommandLine command = parsed.commandSpec().commandLine();
            command.usage(command.getErr());
            return CommandLine.ExitCode.USAGE;
        }
        return new CommandLine.RunLast().execute(parsed);
    }
}
