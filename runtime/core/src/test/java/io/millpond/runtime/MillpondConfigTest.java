package io.millpond.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millpond.runtime.MillpondException.Code;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class MillpondConfigTest {
    @Test
    void nothingSaid_isLocalDb() {
        MillpondConfig config = MillpondConfig.fromEnvironment(Map.of("PATH", "/bin", "MILLPOND", "not ours"));
        assertThat(config.url()).isEqualTo("file:./local.db");
        assertThat(config.file()).isEqualTo(Path.of("local.db").toAbsolutePath());
        assertThat(config).isEqualTo(MillpondConfig.builder().build());
    }

    @Test
    void environment_isRead() {
        MillpondConfig config = MillpondConfig.fromEnvironment(Map.of(
                "MILLPOND_URL", "file:/tmp/a.db",
                "MILLPOND_READERS", "3",
                "MILLPOND_BUSY_TIMEOUT", "250ms",
                "MILLPOND_SYNCHRONOUS", "full",
                "MILLPOND_SQLD", "/usr/bin/sqld"));
        assertThat(config.file()).isEqualTo(Path.of("/tmp/a.db"));
        assertThat(config.readers()).isEqualTo(3);
        assertThat(config.busyTimeout()).isEqualTo(Duration.ofMillis(250));
        assertThat(config.synchronous()).isEqualTo(Synchronous.FULL);
    }

    @Test
    void everySetting_hasADistinctNameAndAnInitialValueWithinItsBounds() {
        assertThat(Setting.ALL).extracting(Setting::name).doesNotHaveDuplicates();
        assertThat(Setting.ALL)
                .extracting(Setting::env)
                .doesNotHaveDuplicates()
                .allMatch(e -> e.startsWith("MILLPOND_"));
        for (Setting<?> setting : Setting.ALL) {
            checkInitial(setting);
        }
    }

    private static <T> void checkInitial(Setting<T> setting) {
        T initial = setting.initial();
        if (initial != null) {
            assertThat(setting.checked(initial)).isEqualTo(initial);
        }
    }

    @Test
    void unknownVariable_isRefusedWithTheNearestAndAllAllowed() {
        assertThatThrownBy(() ->
                        MillpondConfig.fromEnvironment(Map.of("MILLPOND_ULR", "file:x", "MILLPOND_COLOUR", "red")))
                .isInstanceOfSatisfying(MillpondException.class, e -> {
                    assertThat(e.code()).isEqualTo(Code.CONFIG_INVALID);
                    assertThat(e.getMessage())
                            .contains("MILLPOND_ULR, did you mean MILLPOND_URL?", "MILLPOND_COLOUR", "MILLPOND_READERS")
                            .doesNotContain("MILLPOND_COLOUR, did you mean");
                });
    }

    @ParameterizedTest
    @CsvSource({
        "MILLPOND_READERS,0,1 to 256",
        "MILLPOND_READERS,many,1 to 256",
        "MILLPOND_READERS,99999999999,1 to 256",
        "MILLPOND_BUSY_TIMEOUT,5,5s",
        "MILLPOND_BUSY_TIMEOUT,11m,0s to 10m",
        "MILLPOND_BUSY_TIMEOUT,-1s,0s to 10m",
        "MILLPOND_BUSY_TIMEOUT,'',0s to 10m",
        "MILLPOND_SYNCHRONOUS,OFF,'NORMAL, FULL'",
        "MILLPOND_VERDICT_CACHE_SIZE,1,16 to 1000000",
    })
    void valueOutOfBounds_isRefusedWithTheAllowedOnes(String name, String value, String allowed) {
        assertThatThrownBy(() -> MillpondConfig.fromEnvironment(Map.of(name, value)))
                .isInstanceOf(MillpondException.class)
                .hasMessageContaining(name)
                .hasMessageContaining(allowed);
    }

    @Test
    void builderOutOfBounds_isRefusedAtOnce() {
        assertThatThrownBy(() -> MillpondConfig.builder().readers(257)).hasMessageContaining("1 to 256");
        assertThatThrownBy(() -> MillpondConfig.builder().closeTimeout(Duration.ofDays(1)))
                .hasMessageContaining("1h");
    }

    @ParameterizedTest
    @ValueSource(strings = {"libsql://db.example?authToken=geheim", "https://geheim@host", "HTTP://x"})
    void server_isNotYetInThisVersionAndItsUrlIsNotShown(String url) {
        assertThatThrownBy(() -> MillpondConfig.builder().url(url).build())
                .isInstanceOfSatisfying(MillpondException.class, e -> {
                    assertThat(e.code()).isEqualTo(Code.NOT_SUPPORTED);
                    assertThat(e.getMessage())
                            .contains("not yet in this version")
                            .doesNotContain("geheim");
                });
    }

    @ParameterizedTest
    @ValueSource(strings = {"file:a.db?authToken=geheim", "a.db?authToken=geheim", "jdbc:sqlite:a.db#geheim"})
    void parametersOfAUrl_areNotShown(String url) {
        assertThatThrownBy(() -> MillpondConfig.builder().url(url).build())
                .hasMessageContaining("a.db")
                .hasMessageNotContaining("geheim");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"local.db", "file:", "file::memory:", "jdbc:sqlite::memory:", "file:a.db?mode=ro", "postgres://x"
            })
    void urlThatIsNoFile_isRefused(String url) {
        assertThatThrownBy(() -> MillpondConfig.builder().url(url).build()).isInstanceOf(MillpondException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "file:/a/b.db,/a/b.db",
        "file:///a/b.db,/a/b.db",
        "jdbc:sqlite:/a/b.db,/a/b.db",
        "file:/a/../c d.db,/c d.db",
    })
    void fileUrl_isUnderstood(String url, String path) {
        assertThat(MillpondConfig.builder().url(url).build().file()).isEqualTo(Path.of(path));
    }

    @Test
    void secret_isNeverShown() {
        MillpondConfig config = MillpondConfig.fromEnvironment(Map.of("MILLPOND_AUTH_TOKEN", "geheim"));
        assertThat(config.toString())
                .contains("authToken=***", "busyTimeout=5s")
                .doesNotContain("geheim");
        assertThatThrownBy(() -> MillpondConfig.fromEnvironment(Map.of("MILLPOND_AUTH_TOKEN", " ")))
                .hasMessageContaining("(secret)");
    }
}
