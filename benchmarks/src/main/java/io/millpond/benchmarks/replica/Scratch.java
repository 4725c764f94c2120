package io.millpond.benchmarks.replica;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A folder for files that are nobody's business afterwards.
 *
 * @param folder exists until it is closed
 */
public record Scratch(Path folder) implements AutoCloseable {
    /** An empty one, in the folder for temporary files. */
    public static Scratch create() throws IOException {
        return new Scratch(Files.createTempDirectory("millpond-benchmark-"));
    }

    /** Of all files that are in it now. */
    long bytes() {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.mapToLong(Scratch::bytes).sum();
        } catch (IOException | UncheckedIOException movedMeanwhile) {
            return 0; // the next look sees it
        }
    }

    private static long bytes(Path file) {
        try {
            return Files.isRegularFile(file) ? Files.size(file) : 0;
        } catch (NoSuchFileException movedMeanwhile) {
            return 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        List<Path> all;
        try (Stream<Path> files = Files.walk(folder)) {
            all = files.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path path : all) {
            Files.delete(path);
        }
    }
}
