package io.millpond.jdbc.url;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The guide names what the driver has. */
final class DriverGuideTest {
    @Test
    void everyProperty_standsInTheGuideWithItsDefault() throws Exception {
        String guide = Files.readString(Path.of("../../docs/jdbc-driver.md"));
        for (ConnectionProperty property : ConnectionProperty.values()) {
            assertThat(guide).contains("`" + property.key() + "`");
            String initial = property.initial();
            if (initial != null) {
                assertThat(guide).as(property.key()).contains("`" + initial + "`");
            }
        }
    }
}
