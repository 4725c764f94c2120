package io.millpond.runtime.replica.health;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.sqlite.SQLiteConfig;

/**
 * What a full look at a replica found: SQLite's {@code integrity_check}, which goes through all trees, compares indexes with
 * tables, and has each FTS5 index checked by FTS5 itself (xIntegrity, https://sqlite.org/vtab.html#xintegrity): its own
 * structure, and, unless the index has its content in another table, each word against the content.
 *
 * <p>Left out on purpose: whether an FTS5 index with content in another table agrees with that one. SQLite compares them only
 * in a command that needs to write (https://sqlite.org/fts5.html#the_integrity_check_command); and it is the primary's
 * triggers that keep the two together: a faithful copy of a primary where they have drifted is sound. Foreign keys are the
 * primary's business, too.
 *
 * @param at when it began
 * @param took how long
 * @param problems what was found, in SQLite's words, at most 100; empty: sound
 */
public record Verification(Instant at, Duration took, List<String> problems) {
    private static final int MOST = 100;

    /** What integrity_check says of rows against their table's definition (https://sqlite.org/pragma.html#pragma_integrity_check). */
    private static final Pattern ROW = Pattern.compile("^(NULL|NUMERIC|TEXT|INT|INTEGER|REAL|BLOB|non-[A-Z]+) value in "
            + "|^CHECK constraint failed in |^non-unique entry in index ");

    /** Ahead of what kept SQLite from looking: a full table of open files, rights, memory. It says nothing about the file. */
    private static final String UNREAD = "not looked at: ";

    /** Copies the list. */
    public Verification {
        problems = List.copyOf(problems);
    }

    /**
     * Whether nothing was found.
     *
     * @return true without problems
     */
    public boolean isSound() {
        return problems.isEmpty();
    }

    /**
     * Whether the file itself is bad. Rows that break a constraint are not meant: libSQL adds constraints to tables without a
     * look at their rows, so a faithful copy has such rows too, and fetching it again would bring them again. Nor is a
     * file bad that could not be opened for a reason of the machine's.
     *
     * @return true if pages or indexes are not as SQLite would write them
     */
    public boolean isDamaged() {
        return problems.stream().anyMatch(problem -> !ROW.matcher(problem).find() && !problem.startsWith(UNREAD));
    }

    /**
     * Whether the look came to its end.
     *
     * @return false if something kept SQLite from reading the file; then little is known of it
     */
    public boolean isComplete() {
        return problems.stream().noneMatch(problem -> problem.startsWith(UNREAD));
    }

    /**
     * Looks at all of a file, on a read-only connection of its own and on one snapshot.
     *
     * @param file a replica; readers and the sync go on meanwhile
     * @return what was found; a file that cannot be opened is a problem, too
     */
    public static Verification of(Path file) {
        return run("jdbc:sqlite:" + file, "integrity_check");
    }

    /**
     * Looks at a file that nobody writes to, without comparing indexes with tables. Leaves no files beside it, and ignores
     * a log.
     *
     * @param file a database
     * @return what was found; a file that cannot be opened is a problem, too
     */
    public static Verification quicklyOfUnused(Path file) {
        return run(SchemaCheck.unused(file), "quick_check");
    }

    private static Verification run(String url, String check) {
        Instant at = Instant.now();
        long start = System.nanoTime();
        List<String> problems = new ArrayList<>();
        SQLiteConfig config = new SQLiteConfig();
        config.setReadOnly(true);
        try (Connection connection = config.createConnection(url);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("PRAGMA " + check + "(" + MOST + ")")) {
            while (rows.next()) {
                problems.add(rows.getString(1));
            }
        } catch (SQLException e) {
            problems.add(ReadFailure.isOfContent(e) ? String.valueOf(e.getMessage()) : UNREAD + e.getMessage());
        }
        if (problems.equals(List.of("ok"))) {
            problems.clear();
        }
        return new Verification(at, Duration.ofNanos(System.nanoTime() - start), problems);
    }
}
