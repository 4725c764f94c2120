package io.millpond.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.millpond.runtime.observe.Health;
import io.millpond.runtime.observe.Health.Level;
import io.millpond.runtime.replica.Scene;
import io.millpond.runtime.replica.Until;
import io.millpond.testkit.sqld.Sqld;
import io.millpond.testkit.sqld.SqldOptions;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The health of a server and its replica, while the server comes and goes. */
@Timeout(120)
final class HealthIT {
    @TempDir
    Path folder;

    @Test
    void killedServer_isDegradedWhileReadsAreAnswered() throws Exception {
        try (Sqld server = Sqld.start(SqldOptions.builder().grpc().build());
                Millpond pond = Millpond.open(MillpondConfig.builder()
                        .url(server.url())
                        .replica(folder.resolve("replica.db"))
                        .acquireTimeout(Duration.ofSeconds(1))
                        .build())) {
            pond.dsl().execute("create table t (a)");
            pond.replica().sync();
            Until.holds("ok", Scene.LIMIT, () -> pond.health().level() == Level.OK);
            assertThat(pond.health().reasons()).isEmpty();
            assertThat(pond.health().isPrimaryReachable()).isTrue();

            server.kill();
            Until.holds("degraded", Scene.LIMIT, () -> pond.health().level() == Level.DEGRADED);
            Health degraded = pond.health();
            assertThat(degraded.isPrimaryReachable()).isFalse();
            assertThat(degraded.reasons()).singleElement().asString().contains("does not answer", " s old");

            server.restart();
            Until.holds("ok again", Scene.LIMIT, () -> pond.health().level() == Level.OK);
        }
    }

    @Test
    void serverWithoutReplica_isDownWhenItIsAway() throws Exception {
        try (Sqld server = Sqld.start();
                Millpond pond = Millpond.open(MillpondConfig.builder()
                        .url(server.url())
                        .acquireTimeout(Duration.ofSeconds(1))
                        .build())) {
            assertThat(pond.health().level()).isEqualTo(Level.OK);
            server.kill();
            Health down = pond.health();
            assertThat(down.level()).isEqualTo(Level.DOWN);
            assertThat(down.isPrimaryReachable()).isFalse();
            server.restart();
            Until.holds("ok again", Scene.LIMIT, () -> pond.health().level() == Level.OK);
        }
    }
}
