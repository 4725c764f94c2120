package io.millpond.cli;

import io.millpond.migrations.backup.Retention;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Which backups stay. A mixin. */
final class RetentionOptions {
    @Spec(Spec.Target.MIXEE)
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Option(
            names = "--keep",
            paramLabel = "N",
            description =
                    "Delete older backups of this database in the folder, but for the newest N. One that any of the"
                            + " rules keeps stays, and the new one always does. Without a rule nothing is deleted.")
    private int newest;

    @Option(names = "--keep-days", paramLabel = "N", description = "Keep those that are not older than N days.")
    private int days;

    @Option(names = "--keep-daily", paramLabel = "N", description = "Keep the newest of each of the last N days.")
    private int daily;

    @Option(names = "--keep-weekly", paramLabel = "N", description = "Keep the newest of each of the last N weeks.")
    private int weekly;

    Retention retention() {
        try {
            return new Retention(newest, days, daily, weekly);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), "--" + e.getMessage(), e);
        }
    }
}
