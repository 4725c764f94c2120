package io.millpond.migrations.restore;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Which processes have a file open, as far as Linux tells this user; nowhere else is it known. SQLite's locks do not say so
 * of a connection that lies idle on a file without WAL.
 */
final class FileUsers {
    private static final Path PROCESSES = Path.of("/proc");

    private FileUsers() {}

    /** Process ids, without this one. */
    static List<Long> of(Path file) {
        List<Long> users = new ArrayList<>();
        if (!Files.exists(file) || !Files.isDirectory(PROCESSES.resolve("self/fd"))) {
            return users;
        }
        long own = ProcessHandle.current().pid();
        try (DirectoryStream<Path> processes = Files.newDirectoryStream(PROCESSES, "[0-9]*")) {
            Path real = file.toRealPath();
            for (Path process : processes) {
                long pid = Long.parseLong(process.getFileName().toString());
                if (pid != own && hasOpen(process.resolve("fd"), real)) {
                    users.add(pid);
                }
            }
        } catch (IOException e) {
            return users; // not told
        }
        return users;
    }

    private static boolean hasOpen(Path descriptors, Path file) {
        try (DirectoryStream<Path> open = Files.newDirectoryStream(descriptors)) {
            for (Path descriptor : open) {
                if (Files.readSymbolicLink(descriptor).equals(file)) {
                    return true;
                }
            }
            return false;
        } catch (IOException | DirectoryIteratorException e) {
            return false; // it ended, or is another user's
        }
    }
}
