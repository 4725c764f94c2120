package io.millpond.runtime.replica;

import static org.assertj.core.api.Assertions.assertThat;

import io.millpond.runtime.replica.health.Verification;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A database that integrity_check complains about on the primary itself: libSQL adds NOT NULL without a look at the rows. */
@Timeout(60)
final class PrimaryProblemsIT {
    @TempDir
    Path folder;

    @Test
    void rowsThatBreakAConstraint_areToldButAreNoDamage() throws Exception {
        PrimaryDatabase primary = PrimaryDatabase.fresh();
        primary.run(
                "create table posts (id integer primary key, body text)",
                "insert into posts values (1, null)",
                "alter table posts alter column body to body text not null");
        try (Replica replica = Replica.open(primary.config(folder.resolve("replica.db"))
                .sync(SyncMode.manual())
                .build())) {
            replica.sync();
            Verification found = replica.verify();
            assertThat(found.problems()).containsExactly("NULL value in posts.body");
            assertThat(found.isDamaged()).isFalse();
            replica.sync();
            assertThat(replica.status().keptAside()).isNull();
            assertThat(replica.status().isServing()).isTrue();
        }
    }
}
