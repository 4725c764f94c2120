package io.millpond.migrations.push;

import static org.assertj.core.api.Assertions.assertThat;

import io.millpond.migrations.apply.DatabaseAccess;
import io.millpond.migrations.golden.Project;
import io.millpond.migrations.plan.Directions;
import io.millpond.testkit.crash.Child;
import io.millpond.testkit.crash.ChildProgram;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A process that dies while it pushes. */
class PushKillIT {
    private static final int ROWS = 300_000;
    private static final String TABLE = "create table t(id integer primary key, a text);";

    @TempDir
    private Path root;

    /** Each: the journal, and how much of the change is in it when the process is killed. */
    @ParameterizedTest
    @CsvSource({"wal, 1", "wal, 3000000", "wal, 6000000", "delete, 1", "delete, 20000"})
    void killedPush_isThereWhollyOrNotAtAll_andTheNextSucceeds(String journal, long bytes) throws Exception {
        Project project = new Project(root);
        try (Connection connection = project.open("x.db");
                Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA journal_mode = " + journal);
            statement.executeUpdate(TABLE + " WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c WHERE n < "
                    + ROWS + ") INSERT INTO t SELECT n, 'row ' || n FROM c");
        }
        project.schema("t.sql", "create table t(id integer primary key, a text default 'x') strict;");
        Path file = project.path("x.db" + (journal.equals("wal") ? "-wal" : "-journal"));

        Child child = Child.start(
                ChildProgram.of(
                        Pushing.class,
                        project.path("x.db").toString(),
                        project.schema().toString()),
                root);
        try {
            child.await("Changing", Duration.ofSeconds(60));
            awaitSize(file, bytes, child);
        } finally {
            child.kill();
        }

        assertThat(query(project, "SELECT count(*) FROM t")).isEqualTo(Integer.toString(ROWS));
        assertThat(query(project, "PRAGMA integrity_check")).isEqualTo("ok");
        assertThat(query(project, "SELECT count(*) FROM sqlite_schema WHERE name NOT LIKE 'millpond_migration_lock'"))
                .isEqualTo("1");
        Push.run(request(project.path("x.db"), project.schema()));
        assertThat(query(project, "SELECT sql FROM sqlite_schema WHERE name = 't'"))
                .containsIgnoringCase("strict");
        assertThat(query(project, "SELECT count(*) FROM t")).isEqualTo(Integer.toString(ROWS));
    }

    private static void awaitSize(Path file, long bytes, Child child) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (child.isAlive() && (!Files.exists(file) || file.toFile().length() < bytes)) {
            assertThat(System.nanoTime()).isLessThan(deadline);
            Thread.onSpinWait();
        }
    }

    private static String query(Project project, String sql) throws SQLException {
        try (Connection connection = project.open("x.db");
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            return rows.getString(1);
        }
    }

    static PushRequest request(Path database, Path schema) {
        return PushRequest.of(DatabaseAccess.of("file:" + database), schema)
                .directions(Directions.ALLOW_DESTRUCTIVE)
                .listener(new Listening(() -> System.out.println("Changing")))
                .build();
    }

    /** The process. */
    static final class Pushing {
        public static void main(String[] arguments) {
            Push.run(request(Path.of(arguments[0]), Path.of(arguments[1])));
        }
    }
}
