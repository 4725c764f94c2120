package io.millpond.migrations.copy;

import io.millpond.schema.error.BuildException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A database file that is being written under a name of its own, and gets its real name when it is complete and durable.
 * Closed before that, it is deleted. Until then only its owner may read it. For one thread.
 */
public final class NewFile implements AutoCloseable {
    private static final Set<PosixFilePermission> OWNER = PosixFilePermissions.fromString("rw-------");
    private static final List<String> BESIDE = List.of("-journal", "-wal", "-shm", "");

    private final Path path;
    private final @Nullable Path like;

    private NewFile(Path path, @Nullable Path like) {
        this.path = path;
        this.like = like;
    }

    /**
     * Makes an empty one.
     *
     * @param folder is there
     * @param like whose permissions it gets in the end; null: only its owner may read it
     * @return to be closed
     * @throws BuildException with code {@code FOLDER_UNUSABLE}
     */
    public static NewFile in(Path folder, @Nullable Path like) {
        Path path = folder.resolve(".millpond-" + UUID.randomUUID() + ".partial");
        try {
            Files.createFile(path);
            if (isPosix(path)) {
                Files.setPosixFilePermissions(path, OWNER);
            }
            return new NewFile(path, like);
        } catch (IOException e) {
            throw new BuildException(
                    "FOLDER_UNUSABLE",
                    "Nothing can be written in " + folder + ": " + e,
                    "Give this process the right to write there, or name another folder.",
                    e);
        }
    }

    /**
     * Where it is meanwhile.
     *
     * @return an empty file at first
     */
    public Path path() {
        return path;
    }

    /**
     * Makes it durable and gives it its name.
     *
     * @param file in the same folder
     * @throws BuildException with code {@code WRITE_FAILED} where there is a file of that name, or the disk refuses
     */
    public void publish(Path file) {
        try {
            complete();
            link(file);
            Files.deleteIfExists(path);
            sync(folder(file));
        } catch (FileAlreadyExistsException e) {
            throw failed(file, "there is a file of that name", e);
        } catch (IOException e) {
            throw failed(file, e.toString(), e);
        }
    }

    /**
     * Makes it durable and puts it in the place of another file, in one step.
     *
     * @param file in the same folder; may be there
     * @throws BuildException with code {@code WRITE_FAILED} where the disk refuses
     */
    public void replace(Path file) {
        try {
            complete();
            Files.move(path, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            sync(folder(file));
        } catch (IOException e) {
            throw failed(file, e.toString(), e);
        }
    }

    private void complete() throws IOException {
        if (!LocalCopy.isAlone(path)) {
            throw new IOException("a journal is beside " + path);
        }
        if (like != null && isPosix(path) && isPosix(like)) {
            Files.setPosixFilePermissions(path, Files.getPosixFilePermissions(like));
        }
        sync(path);
    }

    /** A link, for unlike a move it never replaces a file; a move where the file system has no links. */
    private void link(Path file) throws IOException {
        try {
            Files.createLink(file, path);
        } catch (FileAlreadyExistsException e) {
            throw e;
        } catch (UnsupportedOperationException | IOException e) {
            Files.move(path, file);
        }
    }

    private static void sync(Path path) throws IOException {
        boolean isFolder = Files.isDirectory(path);
        if (isFolder && !isPosix(path)) {
            return; // Windows opens no folders
        }
        try (FileChannel channel =
                FileChannel.open(path, isFolder ? StandardOpenOption.READ : StandardOpenOption.WRITE)) {
            channel.force(true);
        }
    }

    private static boolean isPosix(Path path) {
        return Files.getFileAttributeView(path, PosixFileAttributeView.class) != null;
    }

    private static Path folder(Path file) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        if (folder == null) {
            throw new IOException(file + " is in no folder");
        }
        return folder;
    }

    private static BuildException failed(Path file, String why, @Nullable Throwable cause) {
        return new BuildException(
                "WRITE_FAILED",
                "Cannot write " + file + ": " + why,
                "See that the folder can be written and has space, then run the command again.",
                cause);
    }

    @Override
    public void close() {
        try {
            for (String end : BESIDE) {
                Files.deleteIfExists(path.resolveSibling(path.getFileName() + end));
            }
        } catch (IOException e) {
            throw failed(path, e.toString(), e);
        }
    }
}
