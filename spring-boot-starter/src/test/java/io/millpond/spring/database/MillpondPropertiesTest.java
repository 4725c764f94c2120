package io.millpond.spring.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millpond.runtime.MillpondConfig;
import io.millpond.runtime.MillpondException;
import io.millpond.runtime.Synchronous;
import io.millpond.runtime.replica.SyncMode;
import io.millpond.runtime.session.Consistency;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Every setting is a property, under every name that Spring knows, with metadata for IDEs. */
final class MillpondPropertiesTest {
    /** Properties that say something about the Spring application, not about the database. */
    private static final Set<String> OF_SPRING = Set.of("enabled", "session");

    private static final Set<String> WITHOUT_DEFAULT =
            Set.of("authToken", "namespace", "readUrls", "replica", "readers");

    @Test
    void everySetting_isAProperty() {
        Set<String> settings = Arrays.stream(MillpondConfig.Builder.class.getMethods())
                .filter(method -> method.getReturnType() == MillpondConfig.Builder.class)
                .filter(method -> Modifier.isPublic(method.getModifiers()))
                .map(Method::getName)
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> properties = Arrays.stream(MillpondProperties.class.getRecordComponents())
                .map(RecordComponent::getName)
                .filter(name -> !OF_SPRING.contains(name))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(properties).isEqualTo(settings);
    }

    @Test
    void everyProperty_reachesItsSetting() {
        Map<String, Object> given = new LinkedHashMap<>();
        given.put("MILLPOND_URL", "libsql://db.example.com");
        given.put("MILLPOND_AUTH_TOKEN", "secret");
        given.put("MILLPOND_NAMESPACE", "blog");
        given.put("MILLPOND_READ_URLS", "libsql://a.example.com, http://b:8080");
        given.put("MILLPOND_REPLICA", "file:copy.db");
        given.put("MILLPOND_SYNC", "250ms");
        given.put("MILLPOND_VERIFY_EVERY", "2h");
        given.put("MILLPOND_LOG_LIMIT", "32");
        given.put("MILLPOND_REPLICA_CACHE", "700");
        given.put("MILLPOND_CONSISTENCY", "3s");
        given.put("MILLPOND_READ_WAIT", "200ms");
        given.put("MILLPOND_CONNECTIONS", "7");
        given.put("MILLPOND_READERS", "5");
        given.put("MILLPOND_BUSY_TIMEOUT", "3s");
        given.put("MILLPOND_ACQUIRE_TIMEOUT", "4s");
        given.put("MILLPOND_CLOSE_TIMEOUT", "6s");
        given.put("MILLPOND_LONG_TRANSACTION", "9s");
        given.put("MILLPOND_SLOW_STATEMENT", "120ms");
        given.put("MILLPOND_VERDICT_CACHE_SIZE", "99");
        given.put("MILLPOND_STATEMENT_CACHE_SIZE", "11");
        given.put("MILLPOND_SYNCHRONOUS", "full");
        MillpondConfig expected = MillpondConfig.builder()
                .url("libsql://db.example.com")
                .authToken("secret")
                .namespace("blog")
                .readUrls(List.of("libsql://a.example.com", "http://b:8080"))
                .replica(Path.of("copy.db"))
                .sync(SyncMode.every(Duration.ofMillis(250)))
                .verifyEvery(Duration.ofHours(2))
                .logLimit(32)
                .replicaCache(700)
                .consistency(Consistency.maxStaleness(Duration.ofSeconds(3)))
                .readWait(Duration.ofMillis(200))
                .connections(7)
                .readers(5)
                .busyTimeout(Duration.ofSeconds(3))
                .acquireTimeout(Duration.ofSeconds(4))
                .closeTimeout(Duration.ofSeconds(6))
                .longTransaction(Duration.ofSeconds(9))
                .slowStatement(Duration.ofMillis(120))
                .verdictCacheSize(99)
                .statementCacheSize(11)
                .synchronous(Synchronous.FULL)
                .build();
        assertThat(given).hasSize(MillpondProperties.class.getRecordComponents().length - OF_SPRING.size());
        assertThat(config(given)).isEqualTo(expected);
    }

    @Test
    void nothingGiven_isTheDefault() {
        assertThat(config(Map.of())).isEqualTo(MillpondConfig.builder().build());
        assertThat(config(Map.of("MILLPOND_REPLICA", "", "MILLPOND_READ_URLS", "", "MILLPOND_AUTH_TOKEN", " ")))
                .isEqualTo(MillpondConfig.builder().build());
    }

    private static MillpondConfig config(Map<String, Object> environment) {
        StandardEnvironment spring = new StandardEnvironment();
        spring.getPropertySources()
                .forEach(source -> spring.getPropertySources().remove(source.getName()));
        spring.getPropertySources()
                .addFirst(new SystemEnvironmentPropertySource("systemEnvironment", new HashMap<>(environment)));
        ConfigurationPropertySources.attach(spring);
        return Binder.get(spring)
                .bindOrCreate("millpond", MillpondProperties.class)
                .apply(MillpondConfig.builder())
                .build();
    }

    @Test
    void noSuchValue_isToldWithTheWayOut() {
        assertThatThrownBy(() -> config(Map.of("MILLPOND_SYNC", "sometimes")))
                .isInstanceOf(MillpondException.class)
                .hasMessageContaining("millpond.sync")
                .hasMessageContaining("manual");
        assertThatThrownBy(() -> config(Map.of("MILLPOND_CONSISTENCY", "some")))
                .isInstanceOf(MillpondException.class)
                .hasMessageContaining("millpond.consistency")
                .hasMessageContaining("eventual");
    }

    @Test
    void text_showsNoSecret() {
        MillpondProperties properties = new Binder(List.of()).bindOrCreate("millpond", MillpondProperties.class);
        assertThat(properties.toString()).isEqualTo("MillpondProperties[…]");
    }

    @Test
    void metadata_explainsEveryPropertyAndKnowsItsDefault() throws IOException {
        Map<String, JsonNode> told = new HashMap<>();
        try (InputStream in =
                MillpondProperties.class.getResourceAsStream("/META-INF/spring-configuration-metadata.json")) {
            for (JsonNode property : new JsonMapper().readTree(in).get("properties")) {
                told.put(property.get("name").asString(), property);
            }
        }
        Map<String, Object> defaults = new HashMap<>();
        for (RecordComponent component : MillpondProperties.class.getRecordComponents()) {
            if (component.getName().equals("session")) {
                continue;
            }
            String name = property("millpond.", component);
            assertThat(told).containsKey(name);
            JsonNode initial = told.get(name).get("defaultValue");
            if (!WITHOUT_DEFAULT.contains(component.getName())) {
                assertThat(initial).as("default of " + name).isNotNull();
                defaults.put(name.replace('.', '_').replace('-', '_').toUpperCase(Locale.ROOT), initial.asString());
            }
        }
        assertThat(config(defaults)).isEqualTo(MillpondConfig.builder().build());
        for (RecordComponent component : MillpondProperties.SessionProperties.class.getRecordComponents()) {
            String name = property("millpond.session.", component);
            assertThat(told).containsKey(name);
            assertThat(told.get(name).get("defaultValue"))
                    .as("default of " + name)
                    .isNotNull();
        }
        assertThat(told).containsKey("management.health.millpond.enabled");
        assertThat(told.values())
                .allSatisfy(property -> assertThat(property.get("description"))
                        .as("description of " + property)
                        .isNotNull());
    }

    private static String property(String prefix, RecordComponent component) {
        return prefix + component.getName().replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    }
}
