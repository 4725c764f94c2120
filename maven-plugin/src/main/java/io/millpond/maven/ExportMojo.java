package io.millpond.maven;

import io.millpond.migrations.export.Export;
import io.millpond.migrations.export.ExportReport;
import io.millpond.migrations.export.ExportRequest;
import io.millpond.migrations.export.ExportRequest.From;
import java.io.File;
import java.util.Locale;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Writes a schema as one script, in an order that works. The script is tried on an empty database first.
 *
 * <p>{@code mvn millpond:export -Dmillpond.output=target/schema.sql}
 */
@Mojo(name = "export", threadSafe = true, requiresProject = true)
public final class ExportMojo extends MillpondGoal {
    /** Where the schema is read: {@code files}, {@code migrations} or {@code database}. */
    @Parameter(property = "millpond.from", defaultValue = "files")
    String from = "files";

    /** The file to write; replaced if it is there. */
    @Parameter(property = "millpond.output", defaultValue = "${project.build.directory}/schema.sql")
    @SuppressWarnings("NullAway.Init") // Maven sets it
    File output;

    /** The database to read; the default is {@code MILLPOND_URL} of the environment. */
    @Parameter(property = "millpond.url")
    @Nullable String url;

    /** Made by Maven. */
    public ExportMojo() {}

    @Override
    void run() throws MojoFailureException {
        From source = parse();
        ExportReport report = Export.run(new ExportRequest(
                source, schema.toPath(), source(), source == From.DATABASE ? database(url) : null, output.toPath()));
        writeJson(report);
        getLog().info("Wrote " + report.file() + ": " + report.statements() + " statements");
    }

    private From parse() throws MojoFailureException {
        try {
            return From.valueOf(from.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new MojoFailureException(
                    "millpond.from is " + from + "\nNext: Use one of: files, migrations, database.", e);
        }
    }
}
