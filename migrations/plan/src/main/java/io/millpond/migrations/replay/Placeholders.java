package io.millpond.migrations.replay;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Flyway looks for placeholders at each character of a script; where none can be, it is told not to. Stateless. */
final class Placeholders {
    private static final String START = "${";

    private Placeholders() {}

    /** True in doubt. Reads the scripts. */
    static boolean mayBeIn(List<Path> folders) {
        return folders.stream().anyMatch(Placeholders::mayBeIn);
    }

    private static boolean mayBeIn(Path folder) {
        if (!Files.isDirectory(folder)) {
            return false;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().toLowerCase(Locale.ROOT).endsWith(".sql"))
                    .anyMatch(Placeholders::isIn);
        } catch (IOException | UncheckedIOException e) {
            return true; // Flyway says what cannot be read
        }
    }

    private static boolean isIn(Path script) {
        try {
            return Files.readString(script, StandardCharsets.ISO_8859_1).contains(START);
        } catch (IOException e) {
            return true;
        }
    }
}
