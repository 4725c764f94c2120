package io.millpond.migrations.apply;

import io.millpond.migrations.apply.MigrationException.Code;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * A database file that appears under its name when it is complete: it is made under another name beside it. Nobody else can
 * have it open before, so that it may be deleted where something fails.
 *
 * <p>Threads: stateless.
 */
final class NewFile {
    /** What SQLite puts beside a file, https://www.sqlite.org/tempfiles.html. */
    private static final List<String> COMPANIONS = List.of("", "-journal", "-wal", "-shm");

    private NewFile() {}

    /**
     * Makes it.
     *
     * @param target of a file that is not there
     * @param content fills a database, whose JDBC URL it gets, and closes it
     * @throws MigrationException if a file of that name has come up meanwhile, or none can be written
     */
    static void make(Target target, Consumer<String> content) {
        Path file = Objects.requireNonNull(target.file());
        Path fresh = file.resolveSibling(".millpond-" + UUID.randomUUID() + ".tmp");
        int query = target.jdbcUrl().indexOf('?');
        String parameters = query < 0 ? "" : target.jdbcUrl().substring(query);
        try {
            content.accept("jdbc:sqlite:" + fresh + parameters);
            link(fresh, file);
        } catch (FileAlreadyExistsException e) {
            throw new MigrationException(
                    Code.FILE_UNUSABLE,
                    "Somebody else made " + file + " meanwhile; it was not touched",
                    "Run it again, to see what it has now.",
                    e);
        } catch (IOException e) {
            throw new MigrationException(
                    Code.FILE_UNUSABLE,
                    "The database cannot get its name " + file + ": " + e.getMessage(),
                    "See to it that this process may write the folder.",
                    e);
        } finally {
            delete(fresh);
        }
    }

    /** A link, for unlike a move it never replaces a file; a move where the file system has no links. */
    private static void link(Path fresh, Path file) throws IOException {
        try {
            Files.createLink(file, fresh);
        } catch (FileAlreadyExistsException e) {
            throw e;
        } catch (UnsupportedOperationException | IOException e) {
            Files.move(fresh, file);
        }
    }

    private static void delete(Path fresh) {
        for (String companion : COMPANIONS) {
            try {
                Files.deleteIfExists(fresh.resolveSibling(fresh.getFileName() + companion));
            } catch (IOException e) {
                throw new MigrationException(
                        Code.FILE_UNUSABLE,
                        "The temporary file " + fresh + companion + " cannot be deleted: " + e.getMessage(),
                        "Delete it; nobody uses it.",
                        e);
            }
        }
    }
}
