package io.millpond.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.millpond.runtime.text.DurationText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The table of docs/settings.md is what the code says: where the two differ, the failure shows the rows as they should be. */
final class SettingsPageTest {
    private static final Path PAGE = Path.of("../../docs/settings.md");

    @Test
    void table_isThatOfTheCode() throws IOException {
        String table = Files.readAllLines(PAGE).stream()
                .filter(line -> line.startsWith("| `MILLPOND_"))
                .collect(Collectors.joining("\n"));
        String expected = Setting.ALL.stream().map(SettingsPageTest::row).collect(Collectors.joining("\n"));
        assertThat(table).isEqualTo(expected);
    }

    private static String row(Setting<?> setting) {
        return "| " + String.join(" | ", cells(setting)) + " |";
    }

    private static List<String> cells(Setting<?> setting) {
        return List.of(
                "`" + setting.env() + "`",
                "`" + setting.name() + "`",
                initial(setting),
                setting.allowed().replace("<", "&lt;"),
                setting.text(),
                scope(setting.scope()));
    }

    private static String initial(Setting<?> setting) {
        Object value = setting.initial();
        if (setting.equals(Setting.READERS)) {
            return "one for each processor, 4 to 16";
        }
        if (value == null || value.equals(List.of())) {
            return "none";
        }
        return "`" + (value instanceof Duration duration ? DurationText.format(duration) : value) + "`";
    }

    private static String scope(Setting.Scope scope) {
        return switch (scope) {
            case FILE -> "files";
            case LOCAL -> "files, replicas";
            case SERVER -> "servers";
            case BOTH -> "all";
        };
    }
}
