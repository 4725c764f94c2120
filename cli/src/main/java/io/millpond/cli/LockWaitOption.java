package io.millpond.cli;

import java.time.Duration;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** How long to wait for the migration lock. A mixin of the commands that take it. */
final class LockWaitOption {
    private static final int DAY = 86_400;

    @Spec(Spec.Target.MIXEE)
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Option(
            names = "--lock-wait",
            paramLabel = "SECONDS",
            defaultValue = "60",
            description = "How long to wait for another migrator or writer, 1 to 86400. Default: ${DEFAULT-VALUE}.")
    private int seconds;

    /** The time, or an error of the command line where it is out of bounds. */
    Duration duration() {
        if (seconds < 1 || seconds > DAY) {
            throw new ParameterException(
                    spec.commandLine(), "--lock-wait is " + seconds + ", allowed are 1 to 86400 seconds");
        }
        return Duration.ofSeconds(seconds);
    }
}
