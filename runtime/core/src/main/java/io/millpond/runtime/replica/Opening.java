package io.millpond.runtime.replica;

import io.millpond.runtime.MillpondConfig;
import io.millpond.runtime.MillpondException;
import io.millpond.runtime.replica.bootstrap.NewFile;
import io.millpond.runtime.replica.disk.Disk;
import io.millpond.runtime.replica.health.DamagedFileException;
import io.millpond.runtime.replica.position.Entry;
import io.millpond.runtime.replica.position.PositionFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Finds out what lies at the place of a replica, and opens it if it is one. Stateless. */
final class Opening {
    private Opening() {}

    /**
     * What was found.
     *
     * @param copy open if there is a copy
     * @param stranger see {@link Serving}
     * @param damage why the file that is there is no good; null: it is, or there is none
     * @param asOf when the file was last known to be current; null: there is none
     */
    record Found(
            LocalCopy copy,
            @Nullable String stranger,
            @Nullable String damage,
            @Nullable Instant asOf) {}

    static Path place(MillpondConfig config) {
        Path file = config.replica();
        if (file == null || !config.isServer()) {
            throw new MillpondException(
                    MillpondException.Code.CONFIG_INVALID,
                    "A replica needs the URL of a server and a path for the copy; the URL is " + config.shownUrl()
                            + ", the path " + (file == null ? "missing" : file) + ".",
                    "Give both settings: url (MILLPOND_URL) and replica (MILLPOND_REPLICA).",
                    null);
        }
        Path folder = file.getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            throw new MillpondException(
                    MillpondException.Code.CANNOT_OPEN,
                    "The folder of the replica " + file + " does not exist.",
                    "Create it, or correct the setting replica (MILLPOND_REPLICA).",
                    null);
        }
        return file;
    }

    static Found open(Path file, String primary, Disk disk) {
        LocalCopy copy = new LocalCopy(file, primary, disk);
        try {
            NewFile.completeInstall(file, disk);
            if (!isThere(file)) {
                return new Found(copy, null, null, null);
            }
            Entry newest = newest(file, disk);
            if (newest == null) {
                throw notAReplica(file);
            }
            String stranger = newest.primary().equals(primary) ? null : newest.primary();
            if (stranger != null) {
                copy.foreign();
            }
            return opened(copy, stranger);
        } catch (IOException e) {
            throw new MillpondException(
                    MillpondException.Code.CANNOT_OPEN,
                    "The replica " + file + " cannot be opened: " + e.getMessage(),
                    "Check the rights of the file and its folder, and the space on the disk.",
                    e);
        }
    }

    private static Found opened(LocalCopy copy, @Nullable String stranger) throws IOException {
        Instant asOf =
                Files.getLastModifiedTime(PositionFile.beside(copy.file())).toInstant();
        try {
            copy.open();
            return new Found(copy, stranger, null, asOf);
        } catch (DamagedFileException e) {
            if (stranger != null) {
                throw new MillpondException(
                        MillpondException.Code.NOT_A_REPLICA,
                        copy.file() + " is a replica of " + stranger + ", and damaged: " + e.getMessage()
                                + " It was not touched.",
                        "Choose another path for the replica, or delete that file with its -millpond file.",
                        e);
            }
            return new Found(copy, null, String.valueOf(e.getMessage()), null);
        }
    }

    /** Before a copy takes the place where there was none: somebody may have put a file there since. */
    static void requireOurs(Path file, String primary, Disk disk) throws IOException {
        if (isThere(file)) {
            Entry newest = newest(file, disk);
            if (newest == null || !newest.primary().equals(primary)) {
                throw notAReplica(file);
            }
        }
    }

    /** An empty file holds nothing that could be lost. */
    private static boolean isThere(Path file) throws IOException {
        return Files.exists(file) && (Files.size(file) > 0 || Files.exists(PositionFile.beside(file)));
    }

    private static @Nullable Entry newest(Path file, Disk disk) throws IOException {
        if (!Files.exists(PositionFile.beside(file))) {
            return null;
        }
        try (PositionFile positions = PositionFile.open(file, disk)) {
            return positions.newest();
        }
    }

    private static MillpondException notAReplica(Path file) {
        return new MillpondException(
                MillpondException.Code.NOT_A_REPLICA,
                file + " exists, but there is no readable "
                        + PositionFile.beside(file).getFileName()
                        + " beside it that says of what it is a replica. It was not touched.",
                "Choose another path for the replica; or delete the file if it is an old copy, and it is fetched again.",
                null);
    }
}
