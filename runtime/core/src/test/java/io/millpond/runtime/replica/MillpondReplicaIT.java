package io.millpond.runtime.replica;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millpond.runtime.Millpond;
import io.millpond.runtime.MillpondConfig;
import io.millpond.testkit.sqld.Sqld;
import java.nio.file.Path;
import java.time.Duration;
import org.jooq.exception.DataAccessException;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A replica as a part of a {@link Millpond}. */
@Timeout(120)
final class MillpondReplicaIT {
    @TempDir
    Path folder;

    @Test
    void withReplica_writesGoToTheServerAndTheCopyHasThem_alsoWhenItIsAwayAtTheNextOpening() throws Exception {
        try (Sqld server = Sqld.start()) {
            MillpondConfig config = PrimaryDatabase.of(server)
                    .config(folder.resolve("replica.db"))
                    .acquireTimeout(Duration.ofSeconds(1))
                    .build();
            try (Millpond pond = Millpond.open(config)) {
                pond.dsl().execute("create table posts (a)");
                pond.dsl().execute("insert into posts values (1)");
                pond.replica().sync();
                assertThat(pond.replica().dsl().fetchCount(DSL.table("posts"))).isEqualTo(1);
            }
            server.stop();
            try (Millpond pond = Millpond.open(config)) {
                assertThat(pond.replica().dsl().fetchCount(DSL.table("posts"))).isEqualTo(1);
                assertThatThrownBy(() -> pond.dsl().execute("insert into posts values (2)"))
                        .isInstanceOf(DataAccessException.class);
                server.restart();
                pond.dsl().execute("insert into posts values (2)");
                pond.replica().sync();
                assertThat(pond.replica().dsl().fetchCount(DSL.table("posts"))).isEqualTo(2);
            }
        }
    }

    @Test
    void withoutReplica_saysSo() {
        MillpondConfig config =
                MillpondConfig.builder().url("file:" + folder.resolve("a.db")).build();
        try (Millpond pond = Millpond.open(config)) {
            assertThatThrownBy(pond::replica)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("MILLPOND_REPLICA");
        }
    }
}
