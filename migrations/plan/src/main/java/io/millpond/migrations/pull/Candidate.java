package io.millpond.migrations.pull;

import io.millpond.migrations.replay.ScratchDatabase;
import io.millpond.schema.compare.Change;
import io.millpond.schema.compare.SchemaComparison;
import io.millpond.schema.error.BuildException;
import io.millpond.schema.load.InvalidSchemaException;
import io.millpond.schema.load.LoadedSchema;
import io.millpond.schema.load.Problem;
import io.millpond.schema.load.SchemaFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The schema files in a folder that nobody else knows, where they are read back before they are written for good. Not
 * for several threads.
 */
final class Candidate implements AutoCloseable {
    private final ScratchDatabase scratch = ScratchDatabase.create();
    private final Path folder;

    Candidate() {
        try {
            folder = scratch.subfolder("schema");
        } catch (IOException e) {
            throw new UncheckedIOException("No folder for a trial in java.io.tmpdir", e);
        }
    }

    Path folder() {
        return folder;
    }

    /** Writes the files and reads them back: they must mean what the database means. */
    LoadedSchema prove(List<PulledFile> files, LoadedSchema live) {
        Folder trial = new Folder(folder);
        trial.write(trial.judge(files));
        LoadedSchema loaded;
        try {
            loaded = SchemaFiles.load(folder);
        } catch (InvalidSchemaException e) {
            throw new BuildException(
                    "NOT_EXPRESSIBLE",
                    "The database holds what schema files cannot say, or what does not work there either. Nothing was"
                            + " written.\n" + describe(e.problems()),
                    "Repair or drop it in the database; or leave it out (exclude): then neither schema files nor"
                            + " migrations know of it, and nothing that refers to it can be in them.",
                    e);
        }
        List<Change> rest = SchemaComparison.compare(live.schema(), loaded.schema());
        if (!rest.isEmpty()) {
            throw new BuildException(
                    "PROOF_FAILED",
                    "The schema files do not say what the database has, and are not written: " + describe(rest, ""),
                    "Leave out what is named (exclude), and please report the case with the CREATE statements.",
                    null);
        }
        return loaded;
    }

    /** Adds files that are in the real folder and must agree with the pulled ones. */
    void add(List<Path> strangers, Path realFolder, LoadedSchema live) {
        if (strangers.isEmpty()) {
            return;
        }
        try {
            for (Path stranger : strangers) {
                Path copy = folder.resolve(realFolder.relativize(stranger).toString());
                Files.createDirectories(copy.resolveSibling("."));
                Files.copy(stranger, copy);
            }
            List<Change> more = SchemaComparison.compare(
                    live.schema(), SchemaFiles.load(folder).schema());
            if (!more.isEmpty()) {
                throw inTheWay(strangers, describe(more, "  "), null);
            }
        } catch (InvalidSchemaException e) {
            throw inTheWay(strangers, describe(e.problems()), e);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot copy schema files to " + folder, e);
        }
    }

    private static BuildException inTheWay(List<Path> strangers, String why, @Nullable Exception cause) {
        return new BuildException(
                "OTHER_FILES",
                "The folder holds schema files that do not fit together with what was pulled. Nothing was written.\n"
                        + strangers.stream().map(file -> "  " + file).collect(Collectors.joining("\n"))
                        + "\nTogether with the pulled files:\n" + why,
                "Delete these files or move them away (what they say is in the database, or is not), or pull to another"
                        + " folder.",
                cause);
    }

    private static String describe(List<Change> changes, String indent) {
        return changes.stream().map(change -> indent + change).collect(Collectors.joining("\n"));
    }

    /** Without the folder, which is gone when the message is read. */
    private static String describe(List<Problem> problems) {
        return problems.stream()
                .map(problem -> "  " + problem.file().getFileName() + ", line " + problem.line() + ": "
                        + problem.message() + "\n      " + problem.sourceLine().strip())
                .collect(Collectors.joining("\n"));
    }

    @Override
    public void close() {
        scratch.close();
    }
}
