package io.millpond.blog.command;

import io.millpond.blog.importing.FileNote;
import io.millpond.blog.importing.ImportReport;
import io.millpond.blog.importing.Importer;
import io.millpond.runtime.Millpond;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Imports a folder of Markdown posts. */
@Command(
        name = "import",
        description = {
            "Imports Markdown posts with YAML or TOML front matter, as Jekyll, Hugo and Astro keep them.",
            "Can be run again: what did not change stays, what changed is updated. Posts are never deleted."
        },
        mixinStandardHelpOptions = true,
        versionProvider = Version.class)
final class ImportCommand implements Callable<Integer> {
    @Parameters(paramLabel = "FOLDER", description = "Its sub-folders are imported too.")
    @SuppressWarnings("NullAway.Init") // picocli sets it before call()
    private Path folder;

    @Option(
            names = "--author",
            defaultValue = "Anonymous",
            paramLabel = "NAME",
            description = "Signs posts that name no author. Default: ${DEFAULT-VALUE}.")
    @SuppressWarnings("NullAway.Init") // picocli sets it before call()
    private String author;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before call()
    private CommandSpec spec;

    @Override
    public Integer call() {
        if (!Files.isDirectory(folder)) {
            throw new CommandException("There is no folder " + folder + ". Name the folder that holds the posts.");
        }
        PrintWriter out = spec.commandLine().getOut();
        try (Millpond millpond = Database.open(out)) {
            ProgressLine progress = new ProgressLine(spec.commandLine().getErr(), Ansi.AUTO.enabled());
            ImportReport report = new Importer(millpond, author.strip(), progress).importFolder(folder);
            tell(report, out);
            return report.isComplete() ? 0 : 1;
        } catch (IOException e) {
            throw new CommandException("The folder " + folder + " cannot be read: " + e, e);
        }
    }

    private static void tell(ImportReport report, PrintWriter out) {
        list("Skipped:", report.skipped(), out);
        list("Not imported:", report.failed(), out);
        out.println(report.created() + " new, " + report.updated() + " updated, " + report.unchanged() + " unchanged, "
                + report.skipped().size() + " skipped, " + report.failed().size() + " not imported.");
        out.flush();
    }

    private static void list(String heading, List<FileNote> notes, PrintWriter out) {
        if (!notes.isEmpty()) {
            out.println(heading);
            notes.forEach(note -> out.println("  " + note.path() + ": " + note.reason()));
        }
    }
}
