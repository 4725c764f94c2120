package io.millpond.migrations.backup;

import io.millpond.migrations.copy.Copied;
import io.millpond.migrations.copy.LocalCopy;
import io.millpond.migrations.copy.NewFile;
import io.millpond.schema.error.BuildException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Backs a database up. */
public final class Backup {
    private final BackupRequest request;

    private Backup(BackupRequest request) {
        this.request = request;
    }

    /**
     * Copies the database as it is at one moment, while others may write, into one new file, and verifies that. The file
     * gets its name when all is done, and is durable then; a file that is there is never replaced. Then older backups that
     * no rule keeps are deleted.
     *
     * @param request what to do
     * @return what was done
     * @throws io.millpond.migrations.apply.MigrationException where the database cannot be read
     * @throws BuildException where the backup cannot be written or is not sound: see {@link LocalCopy#make()}; with code
     *     {@code BACKUP_TARGET} where it has no place to go, {@code TEST_RESTORE_FAILED} where it is there and cannot be restored
     */
    public static BackupReport run(BackupRequest request) {
        return new Backup(request).run();
    }

    private BackupReport run() {
        long start = System.nanoTime();
        String name = request.name();
        if (name != null && !BackupName.isPlain(name)) {
            throw target(
                    "The name " + name + " is none for files everywhere", "Use letters, digits, '.', '-' and '_'.");
        }
        BackupFolder folder = folder();
        if (request.dryRun()) {
            Instant now = Instant.now();
            Path file = folder == null ? newFile() : folder.next(now);
            return report(file, null, null, start, superfluous(folder, file, now), others(folder, file));
        }
        Path place = folder == null ? newFile() : folder.folder();
        try (NewFile written = NewFile.in(
                folder == null ? parent(place) : place, request.database().file())) {
            Copied copied = new LocalCopy(request.database(), written.path(), request.listener()).make();
            Path file = folder == null ? place : folder.next(copied.at());
            written.publish(file);
            TestRestored test = request.testRestore() ? TestRestored.of(file, copied, request) : null;
            List<Path> old = test == null || test.isOk() ? superfluous(folder, file, copied.at()) : List.of();
            old.forEach(BackupFolder::delete);
            return report(file, copied, test, start, old, others(folder, file));
        }
    }

    private @Nullable BackupFolder folder() {
        if (Files.isDirectory(request.to())) {
            return new BackupFolder(request.to(), BackupName.of(request.database(), request.name()));
        }
        if (!request.retention().keepsAll()) {
            throw target(
                    request.to() + " is no folder, and older backups are only looked for in one",
                    "Name a folder that is there, or leave the rules away.");
        }
        return null;
    }

    private Path newFile() {
        Path file = request.to();
        Path folder = parent(file);
        if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            throw target(file + " is there already, and backups replace nothing", "Name another file, or a folder.");
        }
        if (!String.valueOf(file.getFileName()).contains(".")) {
            // A folder on a disk that is not mounted must not become a file.
            throw target("There is no folder " + file, "Make it, or name a file with an extension: " + file + ".db");
        }
        if (!Files.isDirectory(folder)) {
            throw target("There is no folder " + folder, "Make it.");
        }
        return file;
    }

    private static Path parent(Path file) {
        Path parent = file.toAbsolutePath().getParent();
        return parent == null ? file.toAbsolutePath() : parent;
    }

    private List<Path> superfluous(@Nullable BackupFolder folder, Path fresh, Instant at) {
        if (folder == null) {
            return List.of();
        }
        List<KeptBackup> all = new ArrayList<>(folder.list());
        folder.name()
                .read(fresh)
                .filter(one -> all.stream().noneMatch(other -> other.file().equals(fresh)))
                .ifPresent(all::add);
        return request.retention().superfluous(all, at).stream()
                .map(KeptBackup::file)
                // A clock that was wrong may have named older ones as if they were of tomorrow.
                .filter(file -> !file.equals(fresh))
                .toList();
    }

    private static List<Path> others(@Nullable BackupFolder folder, Path fresh) {
        return folder == null
                ? List.of()
                : folder.list().stream()
                        .map(KeptBackup::file)
                        .filter(file -> !file.equals(fresh))
                        .toList();
    }

    private BackupReport report(
            Path file,
            @Nullable Copied copied,
            @Nullable TestRestored test,
            long start,
            List<Path> deleted,
            List<Path> others) {
        return new BackupReport(
                request.database().shown(),
                file,
                copied == null ? 0 : file.toFile().length(),
                copied,
                test,
                Duration.ofNanos(System.nanoTime() - start),
                deleted,
                others.stream().filter(old -> !deleted.contains(old)).toList());
    }

    private static BuildException target(String why, String nextStep) {
        return new BuildException("BACKUP_TARGET", why, nextStep, null);
    }
}
