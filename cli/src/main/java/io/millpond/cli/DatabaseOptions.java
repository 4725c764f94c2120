package io.millpond.cli;

import io.millpond.migrations.apply.DatabaseAccess;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Which database. A mixin of the commands that need one. */
final class DatabaseOptions {
    @Spec(Spec.Target.MIXEE)
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Option(
            names = "--url",
            paramLabel = "URL",
            defaultValue = "${env:MILLPOND_URL}",
            description = "The database: file:./local.db, libsql://host, https://host, http://host, or a JDBC URL."
                    + " Default: $MILLPOND_URL. The token of a server is $MILLPOND_AUTH_TOKEN.")
    private @Nullable String url;

    /** The URL, or an error of the command line where there is none. */
    String url() {
        if (url == null || url.isBlank()) {
            throw new ParameterException(spec.commandLine(), "Missing: --url URL, or MILLPOND_URL in the environment");
        }
        return url;
    }

    /** The database, to look at. */
    DatabaseAccess access() {
        return DatabaseAccess.of(url());
    }
}
