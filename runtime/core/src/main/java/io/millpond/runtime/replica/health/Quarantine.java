package io.millpond.runtime.replica.health;

import io.millpond.runtime.replica.disk.Disk;
import io.millpond.runtime.replica.position.PositionFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Keeps a bad replica aside, for who wants to know what happened to it. Stateless. */
public final class Quarantine {
    private static final int KEPT = 3;
    private static final String MARK = ".damaged-";
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmssSSS'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final Pattern TIMED = Pattern.compile("\\d{8}T\\d{9}Z");

    private Quarantine() {}

    /**
     * Renames the file with its log and position file to {@code <name>.damaged-<time>…}; {@code -shm} is deleted. Of several
     * kept aside, the newest three stay. The database file goes first, durably: one without its log would be taken for a
     * replica whose log was copied.
     *
     * @param replica closed in this process
     * @param disk where it is
     * @param now for the name
     * @return where the database file is now, if there was one
     * @throws IOException if it cannot be moved
     */
    public static Path keepAside(Path replica, Disk disk, Instant now) throws IOException {
        Path folder = Objects.requireNonNull(replica.toAbsolutePath().getParent(), "a file is in a folder");
        Path aside = freeName(replica, disk, now);
        moveIfThere(replica, aside, disk);
        disk.syncFolder(folder);
        moveIfThere(log(replica), log(aside), disk);
        moveIfThere(PositionFile.beside(replica), PositionFile.beside(aside), disk);
        disk.delete(index(replica));
        disk.syncFolder(folder);
        for (Path old : olderThanKept(folder, replica + MARK)) {
            disk.delete(old);
            disk.delete(log(old));
            disk.delete(index(old));
            disk.delete(PositionFile.beside(old));
        }
        return aside;
    }

    private static Path freeName(Path replica, Disk disk, Instant now) {
        Path name = replica.resolveSibling(replica.getFileName() + MARK + TIME.format(now));
        return disk.exists(name) ? freeName(replica, disk, now.plusMillis(1)) : name;
    }

    private static void moveIfThere(Path from, Path to, Disk disk) throws IOException {
        if (disk.exists(from)) {
            disk.move(from, to);
        }
    }

    private static Path log(Path database) {
        return database.resolveSibling(database.getFileName() + "-wal");
    }

    private static Path index(Path database) {
        return database.resolveSibling(database.getFileName() + "-shm");
    }

    /** Names end with the time, so that their order is that of time. */
    private static List<Path> olderThanKept(Path folder, String prefix) throws IOException {
        String start = Path.of(prefix).getFileName().toString();
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> {
                        String name = file.getFileName().toString();
                        return name.startsWith(start)
                                && TIMED.matcher(name.substring(start.length())).matches();
                    })
                    .sorted(Comparator.comparing(
                                    (Path file) -> file.getFileName().toString())
                            .reversed())
                    .skip(KEPT)
                    .toList();
        }
    }
}
