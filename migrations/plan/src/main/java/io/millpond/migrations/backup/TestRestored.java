package io.millpond.migrations.backup;

import io.millpond.migrations.apply.DatabaseAccess;
import io.millpond.migrations.apply.MigrationException;
import io.millpond.migrations.copy.Copied;
import io.millpond.migrations.copy.TableRows;
import io.millpond.migrations.rehearse.Rehearse;
import io.millpond.migrations.rehearse.RehearseReport;
import io.millpond.migrations.rehearse.RehearseRequest;
import io.millpond.migrations.replay.MigrationSource;
import io.millpond.migrations.report.JsonFields;
import io.millpond.migrations.restore.Restore;
import io.millpond.migrations.restore.RestoreReport;
import io.millpond.migrations.restore.RestoreRequest;
import io.millpond.schema.error.BuildException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What came of restoring a backup into a scratch file, which is gone.
 *
 * @param millis how long it took, with the rehearsal
 * @param rehearsal of pending migrations on the restored rows; null: there was none
 */
public record TestRestored(long millis, @Nullable RehearseReport rehearsal) {
    /**
     * Whether all went well.
     *
     * @return false where the rehearsal did not
     */
    public boolean isOk() {
        return rehearsal == null || rehearsal.isOk();
    }

    List<String> lines() {
        return rehearsal == null ? List.of() : rehearsal.lines();
    }

    void writeTo(JsonFields json) {
        json.flag("ok", isOk()).number("durationMillis", millis);
        if (rehearsal == null) {
            json.text("rehearsal", null);
        } else {
            json.object("rehearsal", rehearsal::writeTo);
        }
    }

    static TestRestored of(Path backup, Copied copied, BackupRequest request) {
        long start = System.nanoTime();
        Path work = request.workFolder();
        try {
            Path folder = work == null
                    ? Files.createTempDirectory("millpond-")
                    : Files.createTempDirectory(work, "millpond-");
            try {
                RehearseReport rehearsal = restore(backup, folder, copied, request);
                return new TestRestored(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start), rehearsal);
            } finally {
                delete(folder);
            }
        } catch (BuildException | MigrationException | IOException e) {
            throw failed(backup, String.valueOf(e.getMessage()), e);
        }
    }

    private static @Nullable RehearseReport restore(Path backup, Path folder, Copied copied, BackupRequest request) {
        DatabaseAccess scratch = DatabaseAccess.of("jdbc:sqlite:" + folder.resolve("restored.db"));
        RestoreReport restored = Restore.run(new RestoreRequest(backup, scratch, false, false, request.listener()));
        List<String> differences =
                TableRows.differences(copied.tables(), restored.copied().tables());
        if (!differences.isEmpty()) {
            throw failed(backup, "it is not what was backed up: " + String.join("; ", differences), null);
        }
        MigrationSource migrations = request.migrations();
        return migrations == null
                ? null
                : Rehearse.run(RehearseRequest.of(scratch, migrations)
                        .workFolder(folder)
                        .listener(request.listener())
                        .build());
    }

    private static BuildException failed(Path backup, String why, @Nullable Throwable cause) {
        return new BuildException(
                "TEST_RESTORE_FAILED",
                "The backup " + backup + " was written, and its test failed: " + why,
                "No older backup was deleted. Look whether the scratch folder has space (--work-dir), then at the message.",
                cause);
    }

    private static void delete(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot delete the scratch folder " + folder, e);
        }
    }
}
