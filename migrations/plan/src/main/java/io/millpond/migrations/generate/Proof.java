package io.millpond.migrations.generate;

import io.millpond.migrations.replay.Replay;
import io.millpond.migrations.replay.ReplayFailedException;
import io.millpond.migrations.replay.ReplayedMigrations;
import io.millpond.migrations.replay.ScratchDatabase;
import io.millpond.schema.compare.Change;
import io.millpond.schema.compare.SchemaComparison;
import io.millpond.schema.error.BuildException;
import io.millpond.schema.load.LoadedSchema;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Runs a migration before it is written, through Flyway: on the database that the existing migrations made, where the
 * repeatable ones have run already, and on an empty one, where they run afterwards. Both must end as the schema files
 * say. The second is left out where it would run the same statements in the same order.
 */
final class Proof {
    private final Replay replay;
    private final LoadedSchema wanted;
    private final LeftAlone leftAlone;
    private final boolean once;

    Proof(Replay replay, LoadedSchema wanted, LeftAlone leftAlone, boolean once) {
        this.replay = replay;
        this.wanted = wanted;
        this.leftAlone = leftAlone;
        this.once = once;
    }

    void prove(ScratchDatabase replayed, MigrationFile file) {
        try {
            Path folder = replayed.subfolder("candidate");
            file.write(folder);
            check(replayed, folder, file);
            if (once) {
                return;
            }
            try (ScratchDatabase empty = ScratchDatabase.create()) {
                check(empty, folder, file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("No folder for the candidate " + file.name(), e);
        }
    }

    private void check(ScratchDatabase database, Path folder, MigrationFile file) {
        ReplayedMigrations reached;
        try {
            reached = replay.run(database, folder);
        } catch (ReplayFailedException e) {
            if (leftAlone.scripts().values().stream().anyMatch(script -> isThereAlready(e, script))) {
                throw notRepeatable(file, e);
            }
            throw failed(file, "it does not run: " + e.getMessage(), e);
        }
        List<Change> rest =
                SchemaComparison.compare(leftAlone.remove(reached.schema()).schema(), wanted.schema());
        if (!rest.isEmpty()) {
            throw failed(
                    file,
                    "it leaves differences: "
                            + rest.stream().map(Change::toString).collect(Collectors.joining("; ")),
                    null);
        }
    }

    private static boolean isThereAlready(ReplayFailedException e, String script) {
        String message = String.valueOf(e.getMessage());
        return message.contains(script) && message.contains("already exists");
    }

    private static BuildException notRepeatable(MigrationFile file, ReplayFailedException cause) {
        return new BuildException(
                "NOT_REPEATABLE",
                "The generated " + file.name()
                        + " makes anew what a repeatable migration made, which then cannot run again: "
                        + cause.getMessage(),
                "Begin that script with DROP TRIGGER IF EXISTS, DROP INDEX IF EXISTS or DROP VIEW IF EXISTS for each object"
                        + " that it makes: it has to run again whenever it changes.",
                cause);
    }

    private static BuildException failed(MigrationFile file, String why, @Nullable Throwable cause) {
        return new BuildException(
                "PROOF_FAILED",
                "The generated " + file.name() + " was tried on a scratch database and is not written: " + why,
                "Write this migration by hand, and please report the case with the schema files and this message.",
                cause);
    }
}
