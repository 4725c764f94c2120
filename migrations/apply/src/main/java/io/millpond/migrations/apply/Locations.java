package io.millpond.migrations.apply;

import io.millpond.migrations.apply.MigrationException.Code;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;

/** Looks at the folders of migrations before the database is opened, and so perhaps created. */
final class Locations {
    private static final String FILESYSTEM = "filesystem:";

    private Locations() {}

    static void check(List<String> locations) {
        for (String location : locations) {
            boolean isPattern = location.indexOf('*') >= 0 || location.indexOf('?') >= 0;
            if (location.startsWith(FILESYSTEM) && !isPattern) {
                checkFolder(location.substring(FILESYSTEM.length()));
            }
        }
    }

    private static void checkFolder(String folder) {
        try {
            if (Files.isDirectory(Path.of(folder))) {
                UnreadableScripts.first(Path.of(folder)).ifPresent(Locations::refuse);
                return;
            }
        } catch (InvalidPathException e) {
            // Said below: it is no folder either.
        }
        throw new MigrationException(
                Code.MIGRATIONS_UNREADABLE,
                "The folder of migrations " + Path.of("").toAbsolutePath().resolve(folder) + " does not exist",
                "Correct the location, or generate the first migration into it.",
                null);
    }

    private static void refuse(Path unreadable) {
        throw new MigrationException(
                Code.MIGRATIONS_UNREADABLE,
                "The migrations cannot be read: " + unreadable + " is not readable for this process",
                "Give the user of this process the right to read it (or mend the link, if it is one); nothing was run.",
                null);
    }
}
