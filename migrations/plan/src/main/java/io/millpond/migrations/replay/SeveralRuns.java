package io.millpond.migrations.replay;

import io.millpond.schema.sql.Token;
import io.millpond.schema.sql.Tokenizer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Whether migrations make the same of an empty database when they run at once as when the last of them runs later. Not so
 * where repeatable migrations or callbacks run between, or where a script changes its connection.
 */
final class SeveralRuns {
    private static final Set<String> OF_A_CONNECTION = Set.of("pragma", "temp", "temporary", "attach");

    private SeveralRuns() {}

    /** False in doubt. Stateless; reads the scripts. */
    static boolean areAsOne(Path folder) {
        if (!Files.isDirectory(folder)) {
            return true;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            List<Path> scripts = files.filter(
                            file -> name(file).toLowerCase(Locale.ROOT).endsWith(".sql"))
                    .toList();
            return scripts.stream().allMatch(script -> name(script).startsWith("V") && leavesItsConnection(script));
        } catch (IOException | UncheckedIOException e) {
            return false; // Flyway says what cannot be read
        }
    }

    private static boolean leavesItsConnection(Path script) {
        try {
            String text = Files.readString(script, StandardCharsets.UTF_8);
            return !mayName(text)
                    || Tokenizer.significant(text).stream()
                            .noneMatch(token -> token.kind() == Token.Kind.WORD
                                    && OF_A_CONNECTION.contains(token.text().toLowerCase(Locale.ROOT)));
        } catch (IOException e) {
            return false;
        }
    }

    /** Most scripts have none of the words anywhere, and are not taken apart. */
    private static boolean mayName(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        return OF_A_CONNECTION.stream().anyMatch(lower::contains);
    }

    private static String name(Path file) {
        return String.valueOf(file.getFileName());
    }
}
