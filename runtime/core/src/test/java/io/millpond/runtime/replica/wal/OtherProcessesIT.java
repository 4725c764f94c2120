package io.millpond.runtime.replica.wal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.millpond.runtime.replica.disk.Disk;
import io.millpond.runtime.replica.health.DamagedFileException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Stock readers in other processes, and what they do when the injecting one is killed. */
class OtherProcessesIT {
    private static final int KILLS = Integer.getInteger("millpond.kills", 4);
    private static final String SAME = "SELECT (SELECT n FROM left_side) = (SELECT max(n) FROM right_side)";

    @TempDir
    Path folder;

    private final List<Process> processes = new ArrayList<>();

    @AfterEach
    void stop() throws InterruptedException {
        for (Process process : processes) {
            process.destroyForcibly().waitFor();
        }
    }

    private Process start(String role) throws IOException {
        Process process = InjectingProcess.start(role, folder);
        processes.add(process);
        return process;
    }

    /** The reader in another process keeps the index alive over each kill. */
    @Test
    void kills_leaveCommittedStatesToEveryKindOfReader() throws Exception {
        Path replica = folder.resolve("replica.db");
        Process reader = null;
        for (int i = 0; i < KILLS; i++) {
            Process injector = start("inject");
            int seen = awaitLine(injector, 40 + 37 * i);
            if (i % 2 == 1 && reader == null) {
                reader = start("read");
                seen = awaitLine(injector, 200);
            }
            assertThat(run("sqlite3", replica.toString(), SAME)).isEqualTo("1");
            assertThat(python(replica)).isEqualTo("1");
            run("sqlite3", replica.toString(), "PRAGMA wal_checkpoint(TRUNCATE)");
            injector.destroyForcibly().waitFor();
            if (i % 2 == 0) {
                assertThat(run("sqlite3", replica.toString(), SAME + ", (SELECT n FROM left_side) >= " + seen))
                        .isEqualTo("1|1");
            }
            if (i % 4 == 1) {
                stop(reader);
                reader = null;
            }
            try (LiveFile file = LiveFile.open(replica, Disk.system())) {
                file.check();
                assertThat(ask(replica, SAME + " AND (SELECT n FROM left_side) >= " + seen))
                        .isEqualTo("1");
                assertThat(ask(replica, "PRAGMA integrity_check")).isEqualTo("ok");
            }
        }
        if (reader != null) {
            stop(reader);
        }
    }

    private static void stop(Process reader) throws Exception {
        assertThat(reader.isAlive()).isTrue();
        reader.getOutputStream().write('\n');
        reader.getOutputStream().flush();
        assertThat(reader.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(reader.exitValue())
                .as(new String(reader.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .isZero();
    }

    @Test
    void foreignWriters_areDetectedAndForeignCheckpointsAreNot() throws Exception {
        Path replica = folder.resolve("replica.db");
        try (SourceDatabase source = new SourceDatabase(folder.resolve("source.db"));
                LiveFile file = LiveFile.open(replica, Disk.system())) {
            source.execute("CREATE TABLE t (x)");
            for (int i = 0; i < 10; i++) {
                source.execute("INSERT INTO t VALUES (" + i + ")");
                for (SourceDatabase.Transaction transaction : source.commits()) {
                    transaction.into(file);
                }
                run("sqlite3", replica.toString(), "PRAGMA wal_checkpoint(TRUNCATE)");
                file.check();
            }
            try (Injection open = file.begin()) {
                assertThat(run("sqlite3", replica.toString(), "VACUUM")).contains("locked");
                assertThat(run("sqlite3", replica.toString(), "PRAGMA journal_mode=DELETE"))
                        .contains("locked");
                assertThat(open).isNotNull();
            }
            file.check();
            run("sqlite3", replica.toString(), "INSERT INTO t VALUES ('foreign')");
            assertThatThrownBy(file::check).isInstanceOf(DamagedFileException.class);
            assertThatThrownBy(file::begin).isInstanceOf(DamagedFileException.class);
        }
    }

    /** Readers of this process that stay open keep their snapshot against a checkpoint by another process. */
    @Test
    void closedFile_leavesTheReadersTheirLocks() throws Exception {
        Path replica = folder.resolve("replica.db");
        try (Connection reader = DriverManager.getConnection("jdbc:sqlite:" + replica);
                Statement statement = reader.createStatement();
                SourceDatabase source = new SourceDatabase(folder.resolve("source.db"))) {
            try (LiveFile file = LiveFile.open(replica, Disk.system())) {
                source.execute("CREATE TABLE t (x)", "INSERT INTO t VALUES (1)");
                source.commits();
                source.whole().into(file);
                statement.execute("BEGIN");
                try (ResultSet rows = statement.executeQuery("SELECT count(*) FROM t")) {
                    assertThat(rows.getInt(1)).isEqualTo(1);
                }
            }
            assertThat(run("sqlite3", replica.toString(), "PRAGMA wal_checkpoint(TRUNCATE)"))
                    .startsWith("1|");
        }
    }

    private static int awaitLine(Process injector, int atLeast) throws IOException {
        BufferedReader lines =
                new BufferedReader(new InputStreamReader(injector.getInputStream(), StandardCharsets.US_ASCII));
        int last = 0;
        while (last < atLeast) {
            String line = lines.readLine();
            assertThat(line).as("the injecting process ended").isNotNull();
            last = Integer.parseInt(line);
        }
        return last;
    }

    private static String python(Path replica) throws Exception {
        return run(
                "python3",
                "-c",
                "import sqlite3, sys; print(sqlite3.connect(sys.argv[1]).execute(sys.argv[2]).fetchone()[0])",
                replica.toString(),
                SAME);
    }

    private static String run(String... command) throws Exception {
        Process process;
        try {
            process = new ProcessBuilder(command).redirectErrorStream(true).start();
        } catch (IOException e) {
            assumeTrue(false, command[0] + " is not installed");
            throw e;
        }
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        process.waitFor();
        return output;
    }

    private static String ask(Path replica, String sql) throws Exception {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + replica);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            return rows.getString(1);
        }
    }
}
