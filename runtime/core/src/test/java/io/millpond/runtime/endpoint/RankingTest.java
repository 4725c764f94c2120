package io.millpond.runtime.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import io.millpond.runtime.MillpondConfig;
import io.millpond.runtime.observe.EndpointHealth.State;
import io.millpond.runtime.primary.Primary;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who is asked first, by what looks have found. */
final class RankingTest {
    @TempDir
    Path folder;

    private final Ranking ranking = new Ranking();
    private Primary server;
    private Endpoint primary;
    private Endpoint near;
    private Endpoint far;

    @BeforeEach
    void open() {
        server = Primary.open(
                MillpondConfig.builder().url("file:" + folder.resolve("any.db")).build()); // nothing is asked of it
        primary = new Endpoint("primary", server, true);
        near = new Endpoint("near", server, false);
        far = new Endpoint("far", server, false);
        found(primary, 50);
        found(near, 2);
        found(far, 20);
    }

    @AfterEach
    void close() {
        server.close();
    }

    private static void found(Endpoint endpoint, long millis) {
        endpoint.latency().forget();
        endpoint.latency().took(millis * 1_000_000);
        endpoint.found(State.SERVING, "log", 1, "");
    }

    private List<String> order() {
        return ranking.order(List.of(primary, near, far)).stream()
                .map(Endpoint::name)
                .toList();
    }

    @Test
    void fastestIsFirst() {
        assertThat(order()).containsExactly("near", "far", "primary");
    }

    @Test
    void firstOne_staysFirst_untilAnotherIsClearlyFaster() {
        order();
        found(near, 22);
        assertThat(order()).containsExactly("near", "far", "primary");
        found(near, 30);
        assertThat(order()).containsExactly("far", "near", "primary");
        found(near, 18);
        assertThat(order()).containsExactly("far", "near", "primary");
        found(near, 2);
        assertThat(order()).containsExactly("near", "far", "primary");
    }

    @Test
    void whoDoesNotServe_isNotAsked() {
        near.found(State.AWAY, null, 0, "");
        far.found(State.BEHIND, null, 0, "");
        assertThat(order()).containsExactly("primary");
        primary.found(State.AWAY, null, 0, "");
        assertThat(order()).isEmpty();
    }

    @Test
    void oneSlowAnswer_isNotTheAverage() {
        order();
        near.latency().took(40_000_000);
        assertThat(order()).containsExactly("near", "far", "primary");
        near.latency().took(40_000_000);
        near.latency().took(40_000_000);
        assertThat(order().get(0)).isEqualTo("far");
    }

    @Test
    void numberThatGoesBack_isNotOfTheSameLog() {
        assertThat(near.follows("log")).isTrue();
        assertThat(near.answered("log", near.frame(), 5L)).isTrue();
        assertThat(near.answered("log", near.frame(), 5L)).isTrue();
        assertThat(near.answered("log", near.frame(), null)).isFalse();
        assertThat(near.follows("log")).isTrue();
        assertThat(near.answered("log", near.frame(), 4L)).isFalse();
        assertThat(near.follows("log")).isFalse();
    }
}
