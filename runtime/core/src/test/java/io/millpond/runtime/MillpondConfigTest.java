package io.millpond.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millpond.runtime.MillpondException.Code;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
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
    @CsvSource({
        "libsql://db.example,,jdbc:libsql:libsql://db.example",
        "LIBSQL://db.example?tls=0,,jdbc:libsql:LIBSQL://db.example?tls=false",
        "https://db.example/path,,jdbc:libsql:https://db.example/path",
        "http://127.0.0.1:8080,,jdbc:libsql:http://127.0.0.1:8080",
        "http://127.0.0.1:8080,a b&c,jdbc:libsql:http://127.0.0.1:8080?namespace=a%20b%26c",
        "libsql://h?tls=false,blog,jdbc:libsql:libsql://h?tls=false&namespace=blog",
        "jdbc:libsql://h,,jdbc:libsql://h",
    })
    void serverUrl_isUnderstood(String url, String namespace, String jdbcUrl) {
        MillpondConfig.Builder builder = MillpondConfig.builder().url(url);
        MillpondConfig config = (namespace == null ? builder : builder.namespace(namespace)).build();
        assertThat(config.isServer()).isTrue();
        assertThat(config.jdbcUrl()).isEqualTo(jdbcUrl);
        assertThatThrownBy(config::file).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void tokenInAServersUrl_isUsedAndNeverShown() {
        MillpondConfig config = MillpondConfig.builder()
                .url("libsql://db.example?authToken=geheim&namespace=blog")
                .build();
        assertThat(config.jdbcUrl()).contains("authToken=geheim");
        assertThat(config.shownUrl()).isEqualTo("jdbc:libsql:libsql://db.example?namespace=blog");
        assertThat(config.toString()).contains("namespace=blog").doesNotContain("geheim");
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://geheim@host", "http://", "libsql://h?geheim", "libsql://h?authTokn=geheim"})
    void serverUrlThatIsWrong_isRefusedAtOnceAndNotShown(String url) {
        assertThatThrownBy(() -> MillpondConfig.builder().url(url).build())
                .isInstanceOfSatisfying(MillpondException.class, e -> {
                    assertThat(e.code()).isEqualTo(Code.CONFIG_INVALID);
                    assertThat(e.getMessage()).contains("MILLPOND_URL").doesNotContain("=geheim", "geheim@");
                });
    }

    @Test
    void webSocketUrl_isSentToHttp() {
        assertThatThrownBy(() ->
                        MillpondConfig.builder().url("wss://h?authToken=geheim").build())
                .isInstanceOfSatisfying(MillpondException.class, e -> {
                    assertThat(e.code()).isEqualTo(Code.NOT_SUPPORTED);
                    assertThat(e.getMessage()).contains("libsql://").doesNotContain("geheim");
                });
    }

    @Test
    void settingsOfTheOtherKindOfDatabase_areKnownToBeUnused() {
        assertThat(MillpondConfig.builder().url("http://h").build().unused()).isEmpty();
        assertThat(MillpondConfig.builder()
                        .url("http://h")
                        .authToken("t")
                        .connections(3)
                        .readers(3)
                        .synchronous(Synchronous.FULL)
                        .build()
                        .unused())
                .containsExactly("readers", "synchronous");
        assertThat(MillpondConfig.builder()
                        .url("http://h")
                        .replica(Path.of("replica.db"))
                        .readers(3)
                        .verdictCacheSize(99)
                        .statementCacheSize(99)
                        .busyTimeout(Duration.ofSeconds(1))
                        .build()
                        .unused())
                .containsExactly("busyTimeout");
        assertThat(MillpondConfig.builder().authToken("t").readers(3).build().unused())
                .containsExactly("authToken");
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
    void readUrls_areAsTheFirstUrl_unlessTheySayOtherwise() {
        MillpondConfig config = MillpondConfig.fromEnvironment(Map.of(
                "MILLPOND_URL", "libsql://p.example?authToken=geheim&networkTimeout=9s&tls=true",
                "MILLPOND_NAMESPACE", "blog",
                "MILLPOND_REPLICA", "copy.db",
                "MILLPOND_READ_URLS", "http://a:8080 , libsql://b?networkTimeout=1s&authToken=anders,"));
        assertThat(config.readServers())
                .extracting(MillpondConfig::jdbcUrl)
                .containsExactly(
                        "jdbc:libsql:http://a:8080?authToken=geheim&networkTimeout=9s&namespace=blog",
                        "jdbc:libsql:libsql://b?networkTimeout=1s&authToken=anders&namespace=blog");
        assertThat(config.readServers()).allSatisfy(each -> {
            assertThat(each.replica()).isNull();
            assertThat(each.shownUrl()).doesNotContain("geheim", "anders");
        });
        assertThat(config.toString())
                .contains("readUrls=[", "http://a:8080")
                .doesNotContain("geheim")
                .doesNotContain("anders");
        assertThat(MillpondConfig.builder()
                        .readUrls(List.of("http://a"))
                        .build()
                        .unused())
                .containsExactly("readUrls");
    }

    @Test
    void readUrlThatIsNoServers_isRefusedWithoutBeingShown() {
        assertThatThrownBy(() -> MillpondConfig.builder().readUrls(List.of("file:a.db?authToken=geheim")))
                .isInstanceOf(MillpondException.class)
                .hasMessageContaining("MILLPOND_READ_URLS")
                .hasMessageNotContaining("geheim");
        assertThatThrownBy(() -> MillpondConfig.builder()
                        .url("http://h")
                        .readUrls(List.of("http://a:x?authToken=geheim"))
                        .build())
                .isInstanceOf(MillpondException.class)
                .hasMessageContaining("MILLPOND_READ_URLS")
                .hasMessageNotContaining("geheim");
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
