package io.millpond.jdbc.url;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class ConnectionPropertyTest {
    @ParameterizedTest
    @EnumSource
    void guide_namesEveryPropertyWithItsDefault(ConnectionProperty property) throws IOException {
        List<String> rows = Files.readAllLines(Path.of("../../docs/jdbc-driver.md")).stream()
                .filter(line -> line.startsWith("|"))
                .map(line -> line.split("\\|", -1))
                .filter(cells -> cells[1].contains('`' + property.key() + '`'))
                .map(cells -> cells[2].strip())
                .toList();
        assertThat(rows).containsExactly(property.initial() == null ? "" : '`' + property.initial() + '`');
    }
}
