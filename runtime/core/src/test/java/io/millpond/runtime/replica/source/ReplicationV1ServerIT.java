package io.millpond.runtime.replica.source;

import static io.millpond.runtime.replica.source.ReplicaSourceContract.LIMIT;
import static io.millpond.runtime.replica.source.ReplicaSourceContract.executeOn;
import static io.millpond.runtime.replica.source.ReplicaSourceContract.failure;
import static org.assertj.core.api.Assertions.assertThat;

import io.millpond.runtime.MillpondConfig;
import io.millpond.runtime.replica.source.SourceException.Kind;
import io.millpond.testkit.sqld.Sqld;
import io.millpond.testkit.sqld.SqldOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What happens to a server while it is followed: restarts, crashes, other settings, databases that go and come. */
@Timeout(60)
final class ReplicationV1ServerIT {
    private final Sqld server = Sqld.start(SqldOptions.builder().namespaces().build());
    private final ReplicaSource source = open("a");
    private final MemoryCopy copy = new MemoryCopy();

    @TempDir
    Path folder;

    private ReplicaSource open(String namespace) {
        return Sources.open(
                MillpondConfig.builder().url(server.url()).namespace(namespace).build());
    }

    private FramePosition created() throws SQLException, IOException {
        server.createNamespace("a");
        executeOn(server.jdbcUrl("a"), "create table t(id integer primary key)", "insert into t values (1)");
        return FramePosition.start(((FramePosition) source.greet(LIMIT).end()).log());
    }

    private void insert(int id) throws SQLException {
        executeOn(server.jdbcUrl("a"), "insert into t values (" + id + ")");
    }

    private List<String> rows() throws IOException, SQLException {
        return copy.query(folder, "select id from t order by id");
    }

    @AfterEach
    void close() {
        source.close();
        server.close();
    }

    @Test
    void restartedServer_keepsItsLog_andIsFollowedFromWhereItWas() throws Exception {
        try (BackgroundRun run = BackgroundRun.follow(source, created(), copy)) {
            copy.await(source.greet(LIMIT).end());
            server.restart();
            assertThat(run.failure().kind()).isEqualTo(Kind.UNREACHABLE);
        }
        int before = copy.commits().size();
        insert(2);
        try (BackgroundRun run = BackgroundRun.follow(source, copy.last().position(), copy)) {
            copy.awaitCommits(before + 1);
            assertThat(rows()).containsExactly("1", "2");
            assertThat(run.isOver()).isFalse();
        }
    }

    @Test
    void killedServer_hasAnotherLog() throws Exception {
        try (BackgroundRun run = BackgroundRun.follow(source, created(), copy)) {
            copy.await(source.greet(LIMIT).end());
            server.kill();
            assertThat(run.failure().kind()).isEqualTo(Kind.UNREACHABLE);
            failure(Kind.UNREACHABLE, () -> source.greet(LIMIT));
        }
        server.restart();
        Position before = copy.last().position();
        failure(Kind.DIVERGED, () -> source.follow(before, copy));
        failure(Kind.DIVERGED, () -> source.pull(before, copy));
        Greeting greeting = source.greet(LIMIT);
        assertThat(greeting.end().contains(before)).isFalse();
        source.pull(FramePosition.start(((FramePosition) greeting.end()).log()), copy);
        assertThat(rows()).containsExactly("1");
    }

    @Test
    void changedSettings_areNoEndOfTheFollow() throws Exception {
        try (BackgroundRun run = BackgroundRun.follow(source, created(), copy)) {
            copy.await(source.greet(LIMIT).end());
            for (int i = 2; i < 8; i++) {
                server.admin("POST", "/v1/namespaces/a/config", "{\"block_reads\":false,\"block_writes\":false}");
                insert(i);
                copy.await(source.greet(LIMIT).end());
            }
            assertThat(rows()).containsExactly("1", "2", "3", "4", "5", "6", "7");
            assertThat(run.isOver()).isFalse();
        }
    }

    @Test
    void changedSettingsBetweenPulls_areNotNoticed() throws Exception {
        source.pull(created(), copy);
        server.admin("POST", "/v1/namespaces/a/config", "{\"block_reads\":false,\"block_writes\":false}");
        insert(2);
        source.pull(copy.last().position(), copy);
        assertThat(rows()).containsExactly("1", "2");
    }

    @Test
    void deletedDatabase_isGone_andAnotherOneOfItsNameIsNotTheSame() throws Exception {
        FramePosition start = created();
        BackgroundRun run = BackgroundRun.follow(source, start, copy);
        copy.await(source.greet(LIMIT).end());
        server.deleteNamespace("a");
        assertThat(run.failure().kind())
                .isIn(Kind.NO_DATABASE, Kind.UNREACHABLE); // the latter while it is being deleted
        failure(Kind.NO_DATABASE, () -> source.greet(LIMIT));
        server.createNamespace("a");
        executeOn(server.jdbcUrl("a"), "create table other(id)");
        failure(Kind.DIVERGED, () -> source.pull(copy.last().position(), copy));
    }

    @Test
    void missingDatabase_isNamed() {
        assertThat(failure(Kind.NO_DATABASE, () -> open("missing").greet(LIMIT)))
                .hasMessageContaining(server.url())
                .hasMessageContaining("'missing'");
    }

    @Test
    void schemaOfOthers_cannotBeReplicated() throws Exception {
        server.createNamespace("a", "{\"shared_schema\":true}");
        SourceException refused = failure(Kind.NOT_SUPPORTED, () -> {
            Position end = source.greet(LIMIT).end();
            source.pull(FramePosition.start(((FramePosition) end).log()), copy);
            source.follow(end, copy);
        });
        assertThat(refused).hasMessageContaining("shared schema");
    }

    @Test
    void frozenServer_isGreetedInVainWithinTheLimit_andAfterwardsGoesOn() throws Exception {
        try (BackgroundRun run = BackgroundRun.follow(source, created(), copy)) {
            copy.await(source.greet(LIMIT).end());
            server.freeze();
            long begin = System.nanoTime();
            failure(Kind.UNREACHABLE, () -> source.greet(Duration.ofMillis(500)));
            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isBetween(Duration.ofMillis(400), LIMIT);
            server.thaw();
            insert(2);
            copy.await(source.greet(LIMIT).end());
            assertThat(rows()).containsExactly("1", "2");
            assertThat(run.isOver()).isFalse();
        }
    }

    @Test
    void followOfAFrozenServer_isCancelledAtOnce() throws Exception {
        BackgroundRun run = BackgroundRun.follow(source, created(), copy);
        copy.await(source.greet(LIMIT).end());
        server.freeze();
        long begin = System.nanoTime();
        source.cancel();
        assertThat(run.failure().kind()).isEqualTo(Kind.CANCELLED);
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofMillis(500));
        server.thaw();
    }
}
