package io.millpond.migrations.backup;

import io.millpond.schema.error.BuildException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The folder in which the backups of a database are. What is there and does not have such a backup's name and first bytes
 * is left alone.
 *
 * @param folder is there
 * @param name how the backups of this database are called
 */
record BackupFolder(Path folder, BackupName name) {
    /** https://www.sqlite.org/fileformat2.html#magic_header_string */
    private static final byte[] MAGIC = "SQLite format 3\0".getBytes(StandardCharsets.US_ASCII);

    /** A name that is free. */
    Path next(Instant at) {
        for (int number = 0; ; number++) {
            Path file = folder.resolve(name.at(at, number));
            if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
                return file;
            }
        }
    }

    /** The backups of this database, newest first. */
    List<KeptBackup> list() {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(name::read)
                    .flatMap(Optional::stream)
                    .filter(backup -> isDatabase(backup.file()))
                    .sorted(KeptBackup.NEWEST_FIRST)
                    .toList();
        } catch (IOException e) {
            throw new BuildException(
                    "BACKUP_FOLDER",
                    "The folder " + folder + " cannot be listed: " + e.getMessage(),
                    "Give this process the right to read it. No backup was deleted.",
                    e);
        }
    }

    private static boolean isDatabase(Path file) {
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            return false;
        }
        try (InputStream in = Files.newInputStream(file)) {
            return Arrays.equals(in.readNBytes(MAGIC.length), MAGIC);
        } catch (IOException e) {
            return false; // what cannot be read is not known to be ours, and stays
        }
    }

    static void delete(Path backup) {
        try {
            Files.delete(backup);
        } catch (IOException e) {
            throw new BuildException(
                    "BACKUP_FOLDER",
                    "The old backup " + backup + " cannot be deleted: " + e.getMessage(),
                    "The new backup is there. Give this process the right to delete in the folder, or delete it by hand.",
                    e);
        }
    }
}
