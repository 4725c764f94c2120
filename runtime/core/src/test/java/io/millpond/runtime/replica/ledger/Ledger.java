package io.millpond.runtime.replica.ledger;

import io.millpond.runtime.replica.Content;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/**
 * Tables whose rows depend on each other, so that any state but a committed one shows: money is only moved, each writer
 * counts its moves, one row counts all moves, and of each move there is a note as long as its number wants. Counters only
 * grow. The rest is bulk, so that a move touches pages all over the file, and the file grows and shrinks.
 */
final class Ledger {
    static final int WRITERS = 3;
    private static final int ACCOUNTS = 50;
    private static final int MONEY_EACH = 1000;
    private static final int NOTES_EACH = 40;
    private static final int SCRATCH_ROWS = 60;

    private static final String VIEW = """
            select (select sum(money) from account), (select count(*) from account),
              (select sum(version) from writer), (select moves from total),
              (select count(*) from writer w where w.version <>
                coalesce((select max(version) from note n where n.writer = w.id), 0)),
              (select count(*) from note where length(body) <> 200 + version * 37 % 3000),
              (select group_concat(version) from (select version from writer order by id))""";

    private Ledger() {}

    /**
     * Creates and fills the tables.
     *
     * @param bulkRows of 1.5 KB
     */
    static void create(Connection primary, int bulkRows) throws SQLException {
        run(
                primary,
                List.of(
                        "create table account (id integer primary key, money integer not null)",
                        "create table writer (id integer primary key, version integer not null)",
                        "create table total (id integer primary key, moves integer not null)",
                        "create table note (writer integer not null, slot integer not null, version integer not null,"
                                + " body blob not null, primary key (writer, slot)) without rowid",
                        "create index note_by_version on note (writer, version)",
                        "create table bulk (id integer primary key, version integer not null, body blob not null)",
                        numbers(ACCOUNTS) + "insert into account select i, " + MONEY_EACH + " from n",
                        numbers(WRITERS) + "insert into writer select i, 0 from n",
                        "insert into total values (1, 0)",
                        numbers(bulkRows) + "insert into bulk select i, 0, randomblob(1500) from n"));
    }

    private static String numbers(int count) {
        return "with recursive n(i) as (select 1 union all select i + 1 from n where i < " + count + ") ";
    }

    /** One transaction of a writer, in one request. */
    static void move(Connection primary, int writer, long version, Random random) throws SQLException {
        int amount = random.nextInt(100);
        int from = 1 + random.nextInt(ACCOUNTS);
        int to = 1 + random.nextInt(ACCOUNTS);
        List<String> statements = new ArrayList<>(List.of(
                "update account set money = money - " + amount + " where id = " + from,
                "update account set money = money + " + amount + " where id = " + to,
                "update writer set version = " + version + " where id = " + writer,
                "update total set moves = moves + 1",
                "insert or replace into note values (" + writer + ", " + version % NOTES_EACH + ", " + version
                        + ", randomblob(200 + " + version + " * 37 % 3000))",
                "update bulk set version = " + version + ", body = randomblob(1500) where id = 1 + "
                        + random.nextInt(1 << 20) + " % (select max(id) from bulk)"));
        if (version % 40 == 20) {
            statements.add(
                    "create table if not exists scratch" + writer + " as select * from bulk limit " + SCRATCH_ROWS);
        } else if (version % 40 == 0) {
            statements.add("drop table if exists scratch" + writer);
        }
        run(primary, statements);
    }

    /** The driver makes one atomic request of a batch. */
    private static void run(Connection primary, List<String> statements) throws SQLException {
        try (Statement statement = primary.createStatement()) {
            for (String sql : statements) {
                statement.addBatch(sql);
            }
            statement.executeBatch();
        }
    }

    /** How far a writer is. */
    static long version(Connection connection, int writer) throws SQLException {
        return Long.parseLong(Content.rows(connection, "select version from writer where id = " + writer)
                .get(0));
    }

    /** What one reader sees, in one statement and so on one snapshot. */
    static View look(Connection connection) throws SQLException {
        return View.parse(Content.rows(connection, VIEW).get(0));
    }

    /** The statement of {@link #look}, for programs that are not Java; its row is for {@link View#parse}. */
    static String viewStatement() {
        return VIEW;
    }

    /**
     * What was seen.
     *
     * @param problems why it cannot be a committed state; empty: it can
     * @param moves committed so far
     * @param versions of the writers
     */
    record View(List<String> problems, long moves, List<Long> versions) {
        /** Reads columns that are joined by bars. */
        static View parse(String row) {
            String[] columns = row.split("\\|");
            long[] numbers =
                    Arrays.stream(columns, 0, 6).mapToLong(Long::parseLong).toArray();
            List<String> problems = new ArrayList<>();
            check(problems, "money", numbers[0], (long) ACCOUNTS * MONEY_EACH);
            check(problems, "accounts", numbers[1], ACCOUNTS);
            check(problems, "sum of versions, against all moves", numbers[2], numbers[3]);
            check(problems, "writers without their last note", numbers[4], 0);
            check(problems, "notes of a wrong length", numbers[5], 0);
            List<Long> versions =
                    Arrays.stream(columns[6].split(",")).map(Long::valueOf).toList();
            return new View(problems, numbers[3], versions);
        }

        private static void check(List<String> problems, String what, long seen, long right) {
            if (seen != right) {
                problems.add(what + ": " + seen + " instead of " + right);
            }
        }

        /** What is wrong with it for one who has seen the other before. */
        List<String> problemsAfter(View earlier) {
            List<String> all = new ArrayList<>(problems);
            boolean wentBack = LongStream.range(0, WRITERS)
                    .anyMatch(i -> versions.get((int) i) < earlier.versions().get((int) i));
            if (wentBack) {
                all.add("versions went back from " + text(earlier) + " to " + text(this));
            }
            return all;
        }

        private static String text(View view) {
            return view.versions().stream().map(String::valueOf).collect(Collectors.joining("/"));
        }

        /** Before the first look. */
        static View none() {
            return new View(
                    List.of(),
                    0,
                    LongStream.range(0, WRITERS).map(i -> 0).boxed().toList());
        }
    }
}
