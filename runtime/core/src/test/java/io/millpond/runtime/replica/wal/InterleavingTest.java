package io.millpond.runtime.replica.wal;

import static org.assertj.core.api.Assertions.assertThat;

import io.millpond.runtime.replica.disk.Disk;
import io.millpond.runtime.replica.disk.MemoryFolder;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every way in which a reader's begin and end, a checkpoint and a kill can fall between the steps of two injections. The
 * steps are the operations on the log's file and the calls; all happens on one thread, so each way is the same each time.
 */
class InterleavingTest {
    /** All of them with {@code -Dmillpond.long=true}, otherwise one in so many; no divisor of the numbers of steps. */
    private static final int EACH = Boolean.getBoolean("millpond.long") ? 1 : 7;

    @TempDir(factory = MemoryFolder.class)
    Path folder;

    private final HookedDisk disk = new HookedDisk();
    private Path replica;
    private History history;
    private LiveFile file;
    private Connection reader;
    private Connection other;
    /** Closed after SQLite's connections: closing them drops its locks. */
    private FileChannel database;

    private FileChannel log;
    private String[] fingerprints;

    private int step;
    private int visible;
    private int coming;
    private int beginAt;
    private int endAt;
    private int checkpointAt;
    private int killAt;
    private String checkpoint = "";
    private int pinned;
    private int lastSteps;

    /** {@code own} is the file's own, the others come from another connection. */
    private static final String[] CHECKPOINTS = {"own", "PASSIVE", "TRUNCATE"};

    @BeforeEach
    void open() throws Exception {
        replica = folder.resolve("replica.db");
        history = History.random(folder, 7, 12, 150);
        fingerprints = new String[history.length()];
        for (int i = 0; i < fingerprints.length; i++) {
            Path plain = Files.write(folder.resolve("plain" + i), history.content(i));
            try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + plain)) {
                fingerprints[i] = fingerprint(connection);
            }
        }
        file = LiveFile.open(replica, disk);
        history.between(-1, 5).into(file);
        visible = 5;
        reader = DriverManager.getConnection("jdbc:sqlite:file:" + replica + "?mode=ro");
        other = DriverManager.getConnection("jdbc:sqlite:" + replica);
        execute(other, "PRAGMA busy_timeout=0");
        database = FileChannel.open(replica, StandardOpenOption.READ);
        log = FileChannel.open(folder.resolve("replica.db-wal"), StandardOpenOption.READ);
    }

    @AfterEach
    void close() throws Exception {
        reader.close();
        other.close();
        file.close();
        database.close();
        log.close();
    }

    @Test
    void readerAndCheckpointAtEveryStep_disturbNobody() throws Exception {
        int ways = 0;
        for (String way : CHECKPOINTS) {
            checkpoint = way;
            for (boolean isEmptyAtFirst : new boolean[] {true, false}) {
                int steps = 12;
                for (beginAt = 0; beginAt < steps; beginAt++) {
                    for (endAt = beginAt; endAt <= steps; endAt++) {
                        for (checkpointAt = 0; checkpointAt < steps; checkpointAt++) {
                            killAt = -1;
                            if (ways++ % EACH == 0) {
                                run(isEmptyAtFirst);
                                steps = lastSteps;
                            }
                        }
                    }
                }
            }
        }
        System.getLogger("InterleavingTest").log(System.Logger.Level.INFO, "{0} ways", ways);
    }

    @Test
    void killAndCheckpointAtEveryStep_leaveOneOfTheStates() throws Exception {
        beginAt = -1;
        int ways = 0;
        for (String way : CHECKPOINTS) {
            checkpoint = way;
            for (boolean isEmptyAtFirst : new boolean[] {true, false}) {
                int steps = 12;
                for (checkpointAt = 0; checkpointAt < steps; checkpointAt++) {
                    for (killAt = 0; killAt < steps; killAt++) {
                        if (ways++ % EACH == 0) {
                            run(isEmptyAtFirst);
                            steps = lastSteps;
                        }
                    }
                }
            }
        }
    }

    /** Two injections: to another state and back. */
    private void run(boolean isEmptyAtFirst) throws Exception {
        if (isEmptyAtFirst) {
            assertThat(file.checkpoint(Checkpoint.Mode.TRUNCATE).isComplete()).isTrue();
        }
        step = 0;
        pinned = -1;
        int from = visible;
        int to = from == 5 ? 6 + (beginAt + checkpointAt + endAt + killAt + 2) % 5 : 5;
        disk.before(this::between);
        inject(from, to);
        inject(to, from);
        between();
        lastSteps = step;
        disk.before(() -> {});
        end();
        assertThat(fingerprint(reader)).isEqualTo(fingerprints[visible]);
        file.check();
    }

    private void inject(int from, int to) throws IOException {
        SourceDatabase.Transaction transaction = history.between(from, to);
        coming = to;
        between();
        try (Injection injection = file.begin()) {
            between();
            int count = 0;
            for (SourceDatabase.PageImage image : transaction.images()) {
                injection.page(image.number(), image.bytes());
                if (++count == 1) {
                    between();
                }
            }
            injection.commit(transaction.databasePages());
        }
        visible = to;
    }

    /** What others do at this step. */
    private void between() {
        try {
            if (step == beginAt) {
                execute(reader, "BEGIN");
                pinned = visible;
            }
            read();
            if (step == checkpointAt) {
                checkpoint();
            }
            read();
            if (step == endAt) {
                end();
            }
            if (step == killAt) {
                kill();
            }
            step++;
        } catch (SQLException | IOException e) {
            throw new AssertionError(where(), e);
        }
    }

    private void read() throws SQLException {
        assertThat(fingerprint(reader)).as(where()).isEqualTo(fingerprints[pinned < 0 ? visible : pinned]);
    }

    private void end() throws SQLException {
        if (pinned >= 0) {
            execute(reader, "COMMIT");
            pinned = -1;
        }
    }

    private void checkpoint() throws SQLException, IOException {
        if (checkpoint.equals("own")) {
            file.checkpoint(Checkpoint.Mode.COPY);
        } else {
            execute(other, "PRAGMA wal_checkpoint(" + checkpoint + ")");
        }
    }

    /** The files as they are, without the index: what is left when the process is killed. */
    private void kill() throws IOException, SQLException {
        Path left = folder.resolve("left.db");
        copy(database, left);
        copy(log, folder.resolve("left.db-wal"));
        try (LiveFile recovered = LiveFile.open(left, Disk.system())) {
            assertThat(recovered.state().frames()).isNotNegative();
            try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + left)) {
                assertThat(fingerprint(connection)).as(where()).isIn(fingerprints[visible], fingerprints[coming]);
            }
        }
    }

    private static void copy(FileChannel from, Path to) throws IOException {
        try (FileChannel target = FileChannel.open(
                to, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
            from.transferTo(0, from.size(), target);
        }
    }

    private String where() {
        return "step " + step + " begin " + beginAt + " end " + endAt + " " + checkpoint + " at " + checkpointAt
                + " kill " + killAt;
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String fingerprint(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT (SELECT count(*) || ':' || total(id) || ':'"
                        + " || total(unicode(text)) FROM note) || ' ' || (SELECT count(*) || ':' || total(abs(balance))"
                        + " FROM account) || ' ' || (SELECT accounts || ':' || notes FROM total)")) {
            return rows.getString(1);
        }
    }
}
