package io.millpond.spring.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millpond.runtime.Millpond;
import io.millpond.runtime.observe.Place;
import io.millpond.runtime.replica.Subscription;
import io.millpond.testkit.jwt.JwtKeys;
import io.millpond.testkit.sqld.Sqld;
import io.millpond.testkit.sqld.SqldExtension;
import io.millpond.testkit.sqld.SqldOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The sample application on a real server that asks for a token, with a replica. */
@Timeout(120)
final class SampleIT {
    private static final JwtKeys KEYS = JwtKeys.generate();
    private static final String TOKEN = KEYS.readWriteToken();

    @RegisterExtension
    static final SqldExtension SQLD =
            new SqldExtension(SqldOptions.builder().grpc().jwt(KEYS).build());

    @TempDir
    Path folder;

    private Sqld server;
    private RunningSample sample;

    @BeforeEach
    void start() {
        server = SQLD.server();
        sample = open();
    }

    private RunningSample open() {
        return RunningSample.start(
                "millpond.url=" + server.url(),
                "millpond.auth-token=" + TOKEN,
                "millpond.replica=" + folder.resolve("replica.db"),
                "millpond.acquire-timeout=2s");
    }

    @AfterEach
    void stop() {
        sample.close();
    }

    private Posts posts() {
        return sample.bean(Posts.class);
    }

    @Test
    void server_isMigratedWrittenReadAndMayGoAway() throws Exception {
        assertThat(posts().titles()).startsWith("Welcome");
        posts().add("Bread");
        assertThat(posts().titles()).contains("Bread");
        assertThat(places(() -> posts().add("Rye"))).containsOnly(Place.PRIMARY);
        sample.bean(Millpond.class).replica().sync();
        assertThat(places(() -> posts().titles())).containsOnly(Place.REPLICA);
        assertThat(places(() -> posts().countTwice(() -> {}))).containsExactly(Place.REPLICA, Place.REPLICA);
        List<Integer> counts = posts().countTwice(() -> SampleTest.onAnotherThread(() -> posts().add("Oats")));
        assertThat(counts.get(1)).isEqualTo(counts.get(0));
        sample.bean(Millpond.class).replica().sync();
        assertThat(sample.bean(Millpond.class).replica().dsl().fetchCount(DSL.table("posts")))
                .isEqualTo(4);
        assertThat(health().get("primaryReachable").asBoolean()).isTrue();
        assertThat(sample.json("/actuator/metrics/millpond.replica.serving")
                        .get("measurements")
                        .get(0)
                        .get("value")
                        .asDouble())
                .isEqualTo(1);
        nothingShowsTheToken();

        server.kill();
        until(() -> health().get("level").asString().equals("DEGRADED"));
        JsonNode health = sample.json("/actuator/health").get("components").get("millpond");
        assertThat(health.get("status").asString()).isEqualTo("UP");
        assertThat(sample.json("/actuator/health").get("status").asString()).isEqualTo("UP"); // Boot's own "db" too
        assertThat(posts().titles()).contains("Bread", "Rye", "Oats");
        assertThat(posts().countTwice(() -> {})).containsExactly(4, 4);
        assertThatThrownBy(() -> posts().add("Wheat")).isInstanceOf(RuntimeException.class);
        assertThat(health.get("details").get("primaryReachable").asBoolean()).isFalse();
        assertThat(health.get("details").get("replica").get("state").asString()).isEqualTo("OFFLINE");
        assertThat(health.get("details").get("replica").get("lastError").asString())
                .isNotEmpty();
        server.restart();
        until(() -> health().get("level").asString().equals("OK"));

        sample.close();
        sample = open(); // nothing holds the replica's file any more
        assertThat(posts().titles()).contains("Bread", "Oats");
    }

    /** Where the statements of the action ran. */
    private List<Place> places(Runnable action) {
        List<Place> places = new CopyOnWriteArrayList<>();
        Subscription listening = sample.bean(Millpond.class).listen(event -> places.add(event.place()));
        try {
            action.run();
        } finally {
            listening.close();
        }
        return places;
    }

    private JsonNode health() throws Exception {
        return sample.json("/actuator/health/millpond").get("details");
    }

    private void nothingShowsTheToken() throws Exception {
        for (String endpoint : List.of("env", "configprops", "beans", "conditions", "health", "flyway")) {
            assertThat(sample.get("/actuator/" + endpoint).body()).as(endpoint).doesNotContain(TOKEN);
        }
        assertThat(sample.get("/actuator/env").body()).contains("millpond.auth-token");
    }

    private static void until(Callable<Boolean> condition) throws Exception {
        long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (!condition.call()) {
            assertThat(System.nanoTime()).isLessThan(deadline);
            LockSupport.parkNanos(10_000_000);
        }
    }
}
