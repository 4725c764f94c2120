package io.millpond.runtime.replica.wal;

import static org.assertj.core.api.Assertions.assertThat;

import io.millpond.runtime.replica.disk.Disk;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Readers that are never all away at once, but never stay long. */
class RestartUnderReadersTest {
    private static final int ROUNDS = 20;

    @TempDir
    Path folder;

    private final AtomicBoolean isOver = new AtomicBoolean();

    @Test
    void busyReadersWithShortReads_letTheLogBeginAnew() throws Exception {
        Path replica = folder.resolve("replica.db");
        ExecutorService threads = Executors.newCachedThreadPool();
        try (SourceDatabase source = new SourceDatabase(folder.resolve("source.db"));
                LiveFile file = LiveFile.open(replica, Disk.system())) {
            source.execute("CREATE TABLE t (id INTEGER PRIMARY KEY, v TEXT)");
            inject(source, file);
            List<Future<Long>> readers =
                    List.of(threads.submit(() -> read(replica)), threads.submit(() -> read(replica)));
            int restarts = 0;
            for (int round = 0; round < ROUNDS; round++) {
                for (int i = 0; i < 20; i++) {
                    source.execute("INSERT INTO t (v) VALUES (hex(randomblob(500)))");
                    inject(source, file);
                }
                restarts += file.checkpoint(Checkpoint.Mode.RESTART).isComplete() ? 1 : 0;
            }
            isOver.set(true);
            for (Future<Long> reader : readers) {
                assertThat(reader.get()).isPositive();
            }
            assertThat(restarts).isGreaterThanOrEqualTo(ROUNDS * 3 / 4);
        } finally {
            isOver.set(true);
            threads.shutdown();
        }
    }

    private static void inject(SourceDatabase source, LiveFile file) throws Exception {
        for (SourceDatabase.Transaction commit : source.commits()) {
            commit.into(file);
        }
    }

    private long read(Path replica) throws SQLException {
        long reads = 0;
        try (Connection reader = DriverManager.getConnection("jdbc:sqlite:file:" + replica + "?mode=ro");
                PreparedStatement last = reader.prepareStatement("SELECT max(id) FROM t")) {
            while (!isOver.get()) {
                try (ResultSet rows = last.executeQuery()) {
                    rows.next();
                }
                reads++;
            }
        }
        return reads;
    }
}
