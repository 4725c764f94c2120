package io.millpond.blog.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.millpond.migrations.apply.MigrationException.Code;
import io.millpond.runtime.MillpondConfig;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

final class DatabaseTest {
    /** For one that writes beside the blog, the replica and what belongs to it are left out, and nothing else. */
    @Test
    void commandBesideTheBlog_hasAllSettingsButTheReplicas() {
        MillpondConfig command = MillpondConfig.builder()
                .url("libsql://db.example.org")
                .authToken("a token")
                .namespace("blog")
                .connections(3)
                .acquireTimeout(Duration.ofSeconds(11))
                .closeTimeout(Duration.ofSeconds(12))
                .longTransaction(Duration.ofSeconds(13))
                .slowStatement(Duration.ofSeconds(14))
                .build();
        MillpondConfig blog = MillpondConfig.builder()
                .url("libsql://db.example.org")
                .authToken("a token")
                .namespace("blog")
                .connections(3)
                .acquireTimeout(Duration.ofSeconds(11))
                .closeTimeout(Duration.ofSeconds(12))
                .longTransaction(Duration.ofSeconds(13))
                .slowStatement(Duration.ofSeconds(14))
                .replica(Path.of("replica.db"))
                .logLimit(5)
                .build();
        assertThat(Database.withoutReplica(blog)).isEqualTo(command);
        assertThat(Database.withoutReplica(command)).isSameAs(command);
    }

    @Test
    void lateMigrations_goOnTrying_whereTimeMends() {
        List<Code> passing =
                Arrays.stream(Code.values()).filter(LateMigrations::passes).toList();
        assertThat(passing)
                .containsExactlyInAnyOrder(Code.SERVER_UNREACHABLE, Code.TRANSACTION_LOST, Code.LOCK_TIMEOUT);
    }
}
