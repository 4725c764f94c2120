package io.millpond.migrations.apply;

import static org.assertj.core.api.Assertions.assertThat;

import io.millpond.testkit.crash.Child;
import io.millpond.testkit.crash.ChildProgram;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * SIGKILL at random moments of a migration that exchanges tables with their rows. A kill counts where the first statement had
 * been answered and the last had not. {@code -Dmillpond.kills=150} says how many must count, {@code -Dmillpond.seed} repeats
 * the moments.
 */
abstract class KilledMigratorContract {
    /** More than go to a server in two requests. */
    private static final int STATEMENTS = 250;

    private static final int MARKS = STATEMENTS - 10;

    private static final String POSTS = "(id INTEGER PRIMARY KEY, title TEXT NOT NULL, n INTEGER)";
    private static final String COMMENTS =
            "(id INTEGER PRIMARY KEY, post_id INTEGER NOT NULL REFERENCES posts (id) ON DELETE CASCADE)";
    private static final String TABLES = "CREATE TABLE posts " + POSTS + ";\nCREATE TABLE comments " + COMMENTS
            + ";\nCREATE TABLE marks (version INTEGER NOT NULL, n INTEGER NOT NULL);\n"
            + "WITH RECURSIVE c (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c WHERE n < 3000)"
            + " INSERT INTO posts SELECT n, printf('%08d', n), 0 FROM c;\n"
            + "INSERT INTO comments SELECT id, id FROM posts;\n";

    private static final Duration LIMIT = Duration.ofMinutes(2);

    private final long seed = Long.getLong("millpond.seed", System.nanoTime());

    @TempDir
    Path folder;

    abstract Scratch scratch(Path empty) throws SQLException;

    /** How many kills must count where nothing else is said. */
    abstract int fewKills();

    @Test
    void killedBetweenFirstAndLastStatement_isThereWhollyWithItsHistoryRowOrNotAtAll_andTheNextRunSucceeds()
            throws Exception {
        int kills = Integer.getInteger("millpond.kills", fewKills());
        System.out.println("seed " + seed + ", " + kills + " kills");
        Random random = new Random(seed);
        Scratch scratch = scratch(Files.createDirectories(folder.resolve("project")));
        scratch.script("V1__tables.sql", TABLES);
        scratch.migrate();
        int counted = 0;
        int wholly = 0;
        long nanos = Duration.ofMillis(500).toNanos();
        Child next = child(scratch);
        try {
            for (int version = 2; counted < kills; version++) {
                assertThat(version).as("kills that miss, seed " + seed).isLessThan(10 * kills + 20);
                Child child = next;
                child.await("ready", LIMIT);
                scratch.script("V" + version + "__exchange.sql", exchange(version));
                long start = System.nanoTime();
                child.say("go");
                child.await("done 1", LIMIT);
                LockSupport.parkNanos((long) (random.nextDouble() * nanos));
                child.kill();
                boolean counts = child.lines().stream().noneMatch(line -> line.equals("done " + STATEMENTS));
                counted += counts ? 1 : 0;
                // Soon too short where few count, soon too long where all do.
                nanos = counts ? nanos * 21 / 20 : nanos * 4 / 5;
                boolean isThere = verify(scratch, version, "after kill " + version + ", seed " + seed);
                wholly += isThere && counts ? 1 : 0;
                next = child(scratch);
                assertThat(scratch.migrate().applied()).hasSize(isThere ? 0 : 1);
                assertThat(verify(scratch, version, "after the next run, seed " + seed))
                        .isTrue();
                System.out.println(version + (counts ? " counts" : " missed") + (isThere ? ", wholly there" : "")
                        + ", killed at "
                        + child.lines().get(child.lines().size() - 1) + ", "
                        + Duration.ofNanos(System.nanoTime() - start).toMillis() + " ms");
            }
        } finally {
            next.kill();
        }
        System.out.println(counted + " kills between the first statement and the last; " + wholly + " wholly there");
        assertThat(scratch.query("PRAGMA integrity_check")).containsExactly("ok");
    }

    /** As people write it: foreign keys are off while it runs, or every comment would go with its post. */
    private static String exchange(int version) {
        String marks = ("INSERT INTO marks VALUES (" + version + ", 1);\n").repeat(MARKS / 2);
        return marks
                + exchange("posts", POSTS)
                + exchange("comments", COMMENTS)
                + "CREATE INDEX posts_title ON posts (title);\nUPDATE posts SET n = " + version + ";\n"
                + marks;
    }

    private static String exchange(String table, String columns) {
        return "CREATE TABLE new_" + table + " " + columns + ";\nINSERT INTO new_" + table + " SELECT * FROM " + table
                + ";\nDROP TABLE " + table + ";\nALTER TABLE new_" + table + " RENAME TO " + table + ";\n";
    }

    private Child child(Scratch scratch) {
        return Child.start(
                ChildProgram.of(KilledMigrator.class, scratch.strictUrl(), scratch.migrations.toString()), folder);
    }

    /** Whether the migration is there; all of it, or nothing. */
    private static boolean verify(Scratch scratch, int version, String when) throws SQLException {
        List<String> history =
                scratch.query("SELECT success FROM flyway_schema_history WHERE version = '" + version + "'");
        boolean isThere = history.equals(List.of("1"));
        assertThat(history).as(when).hasSizeLessThan(2);
        assertThat(scratch.query("SELECT count(*) FROM marks WHERE version = " + version))
                .as(when)
                .containsExactly(isThere ? Integer.toString(MARKS) : "0");
        assertThat(scratch.tables()).as(when).containsExactly("comments", "marks", "posts");
        assertThat(scratch.query("SELECT count(*) || ' ' || sum(id) || ' ' || sum(length(title)) FROM posts"))
                .as(when)
                .containsExactly("3000 4501500 24000");
        assertThat(scratch.query("SELECT count(*) || ' ' || sum(post_id) FROM comments"))
                .as(when)
                .containsExactly("3000 4501500");
        assertThat(scratch.query("SELECT count(*) FROM pragma_foreign_key_check"))
                .as(when)
                .containsExactly("0");
        return isThere;
    }
}
