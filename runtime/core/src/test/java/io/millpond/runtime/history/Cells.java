package io.millpond.runtime.history;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * The rows of a history in a real database: a counter with key 0, and pairs whose two rows are always equal. Every write
 * changes the counter and one pair.
 */
final class Cells {
    static final int PAIRS = 6;

    /** One pair and the counter, first. */
    static final String READ_PAIR =
            "select key, version, tag from cells where key = 0 or key between ? and ? order by key";

    static final String READ_ALL = "select key, version, tag from cells order by key";
    private static final String READ_ONE = "select key, version, tag from cells where key = ?";

    // SQLite evaluates a subquery without outer columns once, before the first row changes.
    private static final String WRITE_PAIR = "update cells set version = (select version from cells where key = 0) + 1,"
            + " tag = ? where key = 0 or key between ? and ? returning version";
    private static final String WRITE_ONE = "update cells set version = ?, tag = ? where key = ?";
    private static final String COUNT = "update cells set version = version + 1, tag = ? where key = 0";
    private static final String FOLLOW =
            "update cells set version = (select version from cells where key = 0), tag = ? where key = ?";

    private Cells() {}

    static void create(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(
                    "create table cells (key integer primary key, version bigint not null, tag bigint not null)");
            for (int key = 0; key <= 2 * PAIRS; key++) {
                statement.execute("insert into cells values (" + key + ", 0, 0)");
            }
        }
    }

    /** The smaller key of any pair. */
    static int pair(Random random) {
        return 1 + 2 * random.nextInt(PAIRS);
    }

    /** What a write to a pair changes. */
    static List<Integer> keys(int pair) {
        return List.of(Rows.COUNTER, pair, pair + 1);
    }

    /** One statement. */
    static Rows readAll(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(READ_ALL)) {
            return Rows.of(
                    numbers(statement).stream().mapToLong(Long::longValue).toArray());
        }
    }

    /** Four statements in a read-only transaction, of which the last looks at the counter again. */
    static Rows readInTransaction(Connection connection, int pair) throws SQLException {
        List<Long> numbers = new ArrayList<>();
        connection.setReadOnly(true);
        connection.setAutoCommit(false);
        try (PreparedStatement statement = connection.prepareStatement(READ_ONE)) {
            for (int key : new int[] {Rows.COUNTER, pair, pair + 1, Rows.COUNTER}) {
                statement.setInt(1, key);
                numbers.addAll(numbers(statement));
            }
        }
        connection.commit();
        return Rows.of(numbers.stream().mapToLong(Long::longValue).toArray());
    }

    private static List<Long> numbers(PreparedStatement statement) throws SQLException {
        List<Long> numbers = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                for (int column = 1; column <= 3; column++) {
                    numbers.add(rows.getLong(column));
                }
            }
        }
        return numbers;
    }

    /**
     * One statement in autocommit.
     *
     * @return the version
     */
    static long write(Connection connection, int pair, long tag) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(WRITE_PAIR)) {
            statement.setLong(1, tag);
            statement.setInt(2, pair);
            statement.setInt(3, pair + 1);
            statement.execute();
            try (ResultSet rows = statement.getResultSet()) {
                rows.next();
                return rows.getLong(1);
            }
        }
    }

    /** A batch in autocommit, which is atomic. */
    static void writeBatch(Connection connection, int pair, long tag) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.addBatch(COUNT.replaceFirst("\\?", Long.toString(tag)));
            for (int key = pair; key <= pair + 1; key++) {
                statement.addBatch(
                        FOLLOW.replaceFirst("\\?", Long.toString(tag)).replaceFirst("\\?", Integer.toString(key)));
            }
            statement.executeBatch();
        }
    }

    /**
     * The statements of a transaction, in any order, without its end.
     *
     * @return the version
     */
    static long writeInTransaction(Connection connection, int pair, long tag, Random random) throws SQLException {
        connection.setAutoCommit(false);
        long version;
        try (PreparedStatement statement = connection.prepareStatement(READ_ONE)) {
            statement.setInt(1, Rows.COUNTER);
            version = numbers(statement).get(1) + 1;
        }
        List<Integer> keys = new ArrayList<>(keys(pair));
        Collections.shuffle(keys, random);
        try (PreparedStatement statement = connection.prepareStatement(WRITE_ONE)) {
            for (int key : keys) {
                statement.setLong(1, version);
                statement.setLong(2, tag);
                statement.setInt(3, key);
                statement.executeUpdate();
            }
        }
        return version;
    }
}
