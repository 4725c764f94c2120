package io.millpond.blog.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.millpond.runtime.observe.EndpointHealth;
import io.millpond.runtime.observe.Health;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

final class HealthJsonTest {
    @Test
    void serversThatAnswerReads_areListed() {
        Health health = new Health(
                Health.Level.OK,
                List.of(),
                true,
                null,
                List.of(
                        new EndpointHealth(
                                "libsql://a.example",
                                true,
                                EndpointHealth.State.SERVING,
                                Duration.ofNanos(1_500_900),
                                false),
                        new EndpointHealth("libsql://b.example", false, EndpointHealth.State.OTHER_LOG, null, true)));
        assertThat(HealthJson.of(health, "libsql://a.example"))
                .endsWith("\"replica\":null,\"endpoints\":["
                        + "{\"url\":\"libsql://a.example\",\"primary\":true,\"state\":\"serving\","
                        + "\"latencyMicros\":1500,\"nearest\":false},"
                        + "{\"url\":\"libsql://b.example\",\"primary\":false,\"state\":\"other_log\","
                        + "\"latencyMicros\":null,\"nearest\":true}]}");
    }
}
