package io.millpond.runtime.replica.source;

import static io.millpond.runtime.replica.source.ReplicaSourceContract.LIMIT;
import static io.millpond.runtime.replica.source.ReplicaSourceContract.executeOn;
import static io.millpond.runtime.replica.source.ReplicaSourceContract.failure;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.millpond.runtime.MillpondConfig;
import io.millpond.runtime.replica.source.SourceException.Kind;
import io.millpond.testkit.sqld.Sqld;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A primary whose data is put back to an older state, under the same log id; and one to which nothing happens. */
@Timeout(90)
final class ReplicationV1RestoreIT {
    private static final Duration SILENCE = Duration.ofSeconds(35);

    private final Sqld server = Sqld.start();
    private final ReplicaSource source =
            Sources.open(MillpondConfig.builder().url(server.url()).build());
    private final MemoryCopy copy = new MemoryCopy();

    @TempDir
    Path folder;

    @AfterEach
    void close() {
        source.close();
        server.close();
    }

    private FramePosition created() throws Exception {
        executeOn(server.jdbcUrl(), "create table t(id integer primary key)", "insert into t values (1)");
        return FramePosition.start(((FramePosition) source.greet(LIMIT).end()).log());
    }

    private static void copyFolder(Path from, Path to) throws IOException {
        List<Path> all;
        try (Stream<Path> walk = Files.walk(from)) {
            all = walk.toList();
        }
        for (Path path : all) {
            Path target = to.resolve(from.relativize(path).toString());
            if (Files.isDirectory(path)) {
                Files.createDirectories(target);
            } else {
                Files.copy(path, target);
            }
        }
    }

    private void restore(Path backup) throws IOException {
        server.stop();
        Files.move(server.dataFolder(), folder.resolve("lost"));
        copyFolder(backup, server.dataFolder());
        server.restart();
    }

    @Test
    void restoredPrimary_hasDiverged_alsoWhenItHasGrownAgain() throws Exception {
        FramePosition start = created();
        server.stop();
        Path backup = folder.resolve("backup");
        copyFolder(server.dataFolder(), backup);
        server.restart();
        executeOn(server.jdbcUrl(), "insert into t values (2)", "insert into t values (3)");
        source.pull(start, copy);
        FramePosition lost = (FramePosition) copy.last().position();

        restore(backup);
        FramePosition restored = (FramePosition) source.greet(LIMIT).end();
        assertThat(restored.log()).isEqualTo(lost.log());
        assertThat(restored.frame()).isLessThan(lost.frame());
        failure(Kind.DIVERGED, () -> source.pull(lost, copy));

        for (int i = 10; lost.frame() >= ((FramePosition) source.greet(LIMIT).end()).frame(); i++) {
            executeOn(server.jdbcUrl(), "insert into t values (" + i + ")");
        }
        long before = copy.received();
        failure(Kind.DIVERGED, () -> source.pull(lost, copy));
        failure(Kind.DIVERGED, () -> source.follow(lost, copy));
        assertThat(copy.received()).isEqualTo(before);

        MemoryCopy again = new MemoryCopy();
        source.pull(start, again);
        assertThat(again.query(folder, "select id from t order by id")).startsWith("1", "10");
    }

    /** Only with {@code -Dmillpond.long=true}. */
    @Test
    void silentDatabase_isStillFollowed() throws Exception {
        assumeTrue(Boolean.getBoolean("millpond.long"), "takes " + SILENCE);
        try (BackgroundRun run = BackgroundRun.follow(source, created(), copy)) {
            copy.await(source.greet(LIMIT).end());
            long end = System.nanoTime() + SILENCE.toNanos();
            while (!run.isOver() && System.nanoTime() < end) {
                LockSupport.parkNanos(50_000_000);
            }
            assertThat(run.isOver()).isFalse();
            executeOn(server.jdbcUrl(), "insert into t values (2)");
            copy.await(source.greet(LIMIT).end());
            assertThat(copy.query(folder, "select id from t order by id")).containsExactly("1", "2");
        }
    }
}
