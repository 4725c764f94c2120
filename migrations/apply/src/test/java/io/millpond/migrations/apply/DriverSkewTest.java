package io.millpond.migrations.apply;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class DriverSkewTest {
    @Test
    void trap_wrongSqliteInFlywayMavenPlugin_warningNamesBothVersionsAndTheFix() {
        assertThat(DriverSkew.builtWith()).matches("\\d+\\.\\d+\\.\\d+\\.\\d+");
        assertThat(DriverSkew.isOlder("3.50.3.0", DriverSkew.builtWith())).isTrue();
        assertThat(DriverSkew.isOlder(org.sqlite.SQLiteJDBCLoader.getVersion(), DriverSkew.builtWith()))
                .isFalse();
        assertThat(DriverSkew.warning("3.50.3.0"))
                .contains("sqlite-jdbc 3.50.3.0")
                .contains("built and tested with " + DriverSkew.builtWith())
                .contains("<artifactId>sqlite-jdbc</artifactId><version>" + DriverSkew.builtWith() + "</version>");
    }

    @ParameterizedTest
    @CsvSource({
        "3.50.3.0, 3.54.1.0, true",
        "3.9.0.0, 3.10.0.0, true",
        "3.54.1.0, 3.54.1.0, false",
        "3.54.1, 3.54.1.0, false",
        "3.54.1.1, 3.54.1.0, false",
        "4.0, 3.54.1.0, false",
        "3.54.1-SNAPSHOT, 3.54.1.0, false",
        "unknown, 3.54.1.0, true"
    })
    void versions_areComparedByNumbers(String found, String wanted, boolean older) {
        assertThat(DriverSkew.isOlder(found, wanted)).isEqualTo(older);
    }
}
