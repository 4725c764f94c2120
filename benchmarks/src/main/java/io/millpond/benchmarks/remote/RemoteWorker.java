package io.millpond.benchmarks.remote;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.Statement;
import java.util.concurrent.TimeUnit;

/** One fork: does the work through plain JDBC on one connection and prints how often in a second. For one thread. */
public final class RemoteWorker {
    private static final String INSERT = "INSERT INTO events (name, amount) VALUES (?, ?)";

    private final Connection connection;
    private long n;

    private RemoteWorker(Connection connection) {
        this.connection = connection;
    }

    /** Runs {@code <JDBC URL> <seconds to warm up> <seconds to measure>}. */
    public static void main(String[] arguments) throws SQLException {
        try (Connection connection = DriverManager.getConnection(arguments[0])) {
            RemoteWorker worker = new RemoteWorker(connection);
            for (Work work : Work.values()) {
                System.out.println(work.label() + " " + worker.throughput(work, arguments[1], arguments[2]));
            }
        }
    }

    /** In a second; NaN if the driver says that it cannot do this. */
    private double throughput(Work work, String warmUpSeconds, String seconds) throws SQLException {
        if (work == Work.TRANSACTION && !canRollBack()) {
            return Double.NaN;
        }
        try {
            run(work, Double.parseDouble(warmUpSeconds));
            return run(work, Double.parseDouble(seconds));
        } catch (SQLFeatureNotSupportedException e) {
            return Double.NaN;
        }
    }

    private double run(Work work, double seconds) throws SQLException {
        if (work == Work.TRANSACTION) {
            connection.setAutoCommit(false);
        }
        long start = System.nanoTime();
        long end = start + (long) (seconds * TimeUnit.SECONDS.toNanos(1));
        long count = 0;
        while (System.nanoTime() < end) {
            switch (work) {
                case READ -> read(1 + (n * 7919) % 1000);
                case INSERT -> insert();
                case TRANSACTION -> transaction(1 + (n * 7919) % 1000);
            }
            n++;
            count++;
        }
        double spent = System.nanoTime() - start;
        if (work == Work.TRANSACTION) {
            connection.setAutoCommit(true);
        }
        return count / (spent / TimeUnit.SECONDS.toNanos(1));
    }

    private void read(long id) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("SELECT id, title, body FROM posts WHERE id = ?")) {
            select.setLong(1, id);
            try (ResultSet rows = select.executeQuery()) {
                if (!rows.next() || !rows.getString(2).equals("title " + id)) {
                    throw new IllegalStateException("wrong row");
                }
            }
        }
    }

    private void insert() throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
            insert.setString(1, "event " + n);
            insert.setLong(2, n);
            insert.execute(); // DBeaver's driver knows no executeUpdate
        }
    }

    private void transaction(long id) throws SQLException {
        insert();
        try (PreparedStatement update =
                connection.prepareStatement("UPDATE posts SET views = views + 1 WHERE id = ?")) {
            update.setLong(1, id);
            update.execute();
        }
        try (PreparedStatement select = connection.prepareStatement("SELECT views FROM posts WHERE id = ?")) {
            select.setLong(1, id);
            try (ResultSet rows = select.executeQuery()) {
                if (!rows.next() || rows.getLong(1) < 1) {
                    throw new IllegalStateException("wrong row");
                }
            }
        }
        connection.commit();
    }

    /** A driver may take setAutoCommit and roll back nothing; what is no transaction is not compared with one. */
    private boolean canRollBack() {
        try {
            long before = events();
            connection.setAutoCommit(false);
            insert();
            connection.rollback();
            connection.setAutoCommit(true);
            return events() == before;
        } catch (SQLException e) {
            return false;
        }
    }

    private long events() throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT count(*) FROM events")) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
