package io.millpond.migrations.restore;

import io.millpond.migrations.apply.DatabaseAccess;
import io.millpond.migrations.copy.Copied;
import io.millpond.migrations.copy.LocalCopy;
import io.millpond.migrations.copy.NewFile;
import io.millpond.schema.error.BuildException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Puts a backup in the place of a file. The copy is made and verified beside it first; then nobody may have the old file
 * open; then it gets another name, and the copy takes its place in one step. For one thread.
 */
final class FileRestore {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'");
    /** What the runtime keeps beside an embedded replica. */
    private static final String REPLICA = "-millpond";

    private final RestoreRequest request;
    private final DatabaseAccess backup;
    private final Path file;
    private final Path folder;
    private final List<String> notes = new ArrayList<>();
    private @Nullable Path aside;

    FileRestore(RestoreRequest request, DatabaseAccess backup) {
        this.request = request;
        this.backup = backup;
        Path named = request.database().file();
        if (named == null) {
            throw target(request.database() + " is no file", "Name one: file:./local.db.");
        }
        this.file = named.toAbsolutePath().normalize();
        Path parent = file.getParent();
        if (parent == null) {
            throw target(file + " is in no folder", "Name a file.");
        }
        this.folder = parent;
    }

    /** Finds what is in the way. */
    void check() {
        if (!Files.isDirectory(folder)) {
            throw target("There is no folder " + folder, "Make it.");
        }
        if (Files.isDirectory(file)) {
            throw target(file + " is a folder", "Name a file in it.");
        }
        if (Files.isSymbolicLink(file)) {
            throw target(file + " is a link, and would be replaced by a file", "Name the file that it leads to.");
        }
        if (Files.exists(file.resolveSibling(file.getFileName() + REPLICA))) {
            throw target(
                    file + " is the replica of a server's database",
                    "Restore into the server's database; the replica follows it.");
        }
        if (Files.exists(file) && isSame(file, request.backup())) {
            throw target("The backup and the database are one file", "Name another file.");
        }
        if (!OldFile.isNothing(file)) {
            if (!request.replace()) {
                throw target(
                        file + " is there and not empty",
                        "Add --replace (Maven: -Dreplace): it is put aside then, under another name in its folder.");
            }
            aside = free(file.getFileName() + ".before-restore-"
                    + TIME.format(Instant.now().atOffset(ZoneOffset.UTC)));
        }
    }

    Copied run() {
        boolean isThere = Files.exists(file);
        try (NewFile fresh = NewFile.in(folder, isThere ? file : request.backup())) {
            request.listener().progress("Copying " + request.backup());
            Copied copied = new LocalCopy(backup, fresh.path(), request.listener()).make();
            Path place = aside;
            if (place == null) {
                fresh.replace(file);
            } else {
                exchange(fresh, place);
            }
            return copied;
        }
    }

    private void exchange(NewFile fresh, Path place) {
        try (OldFile old = OldFile.take(file)) {
            notes.addAll(old.notes());
            String owner = old.owner();
            old.keepAs(place);
            fresh.replace(file);
            String now = OldFile.owner(file);
            if (!owner.equals(now)) {
                notes.add("the file belongs to " + now + " now, and belonged to " + owner
                        + ": give it back where another user runs the application");
            }
        }
    }

    /** Where the old file is now, or will be; null where there is none. */
    @Nullable Path aside() {
        return aside;
    }

    List<String> notes() {
        return notes;
    }

    private Path free(String name) {
        for (int number = 0; ; number++) {
            Path candidate = folder.resolve(number == 0 ? name : name + "-" + number);
            if (!Files.exists(candidate, LinkOption.NOFOLLOW_LINKS)) {
                return candidate;
            }
        }
    }

    private static boolean isSame(Path one, Path other) {
        try {
            return Files.isSameFile(one, other);
        } catch (IOException e) {
            throw target(
                    one + " and " + other + " cannot be compared: " + e, "Give this process the right to read both.");
        }
    }

    static BuildException target(String why, String nextStep) {
        return new BuildException("RESTORE_TARGET", why + ". Nothing was changed.", nextStep, null);
    }
}
