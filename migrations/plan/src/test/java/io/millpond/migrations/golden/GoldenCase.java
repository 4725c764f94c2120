package io.millpond.migrations.golden;

import io.millpond.migrations.generate.RenameWords;
import io.millpond.migrations.plan.Directions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A folder with from.sql, to.sql, optionally rows.sql and rename.txt, and either expected.sql or failure.txt. A folder whose name ends
 * in {@code -allowed} is generated with destruction allowed.
 */
record GoldenCase(Path folder) {
    private static final Path ROOT = Path.of("src/test/golden");
    private static final String ONLY = System.getProperty("golden.only", "");

    static List<GoldenCase> all() {
        try (Stream<Path> paths = Files.walk(ROOT)) {
            return paths.filter(path -> path.getFileName().toString().equals("from.sql"))
                    .map(path -> new GoldenCase(path.getParent()))
                    .filter(golden -> golden.name().contains(ONLY))
                    .sorted((a, b) -> a.folder.compareTo(b.folder))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String name() {
        return ROOT.relativize(folder).toString();
    }

    Directions directions() {
        boolean allowed = folder.getFileName().toString().endsWith("-allowed");
        return new Directions(
                allowed, Set.of(), RenameWords.parse(read("rename.txt").lines().toList()));
    }

    String read(String file) {
        Path path = folder.resolve(file);
        try {
            return Files.exists(path) ? Files.readString(path) : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean has(String file) {
        return Files.exists(folder.resolve(file));
    }

    void write(String file, String text) {
        try {
            Files.writeString(folder.resolve(file), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void delete(String file) {
        try {
            Files.deleteIfExists(folder.resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
