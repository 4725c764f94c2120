package io.millpond.jdbc.transfers;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Moves money again and again; tries again what was refused, under a new number. For one thread. */
final class Client implements Runnable {
    private final String url;
    private final int number;
    private final int transfers;
    private final Tally tally;
    private final Random random;
    private int attempts;

    Client(String url, int number, int transfers, Tally tally) {
        this.url = url;
        this.number = number;
        this.transfers = transfers;
        this.tally = tally;
        this.random = new Random(number);
    }

    @Override
    public void run() {
        int done = 0;
        while (done < transfers) {
            try (Connection connection = DriverManager.getConnection(url)) {
                connection.setAutoCommit(false);
                while (done < transfers) {
                    done += transfer(connection) ? 1 : 0;
                }
            } catch (SQLException e) {
                expect(e, "08001", "08006", "08004");
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20)); // the server is being restarted
            }
        }
    }

    /** Whether its end is known or will never be. */
    private boolean transfer(Connection connection) throws SQLException {
        String id = number + "-" + attempts++;
        try {
            move(connection, id);
        } catch (SQLException e) {
            tally.refuse(id);
            connection.rollback();
            expect(e, "40001", "08001", "08006", "08004");
            if (e.getSQLState().startsWith("08")) {
                throw e;
            }
            return false;
        }
        return commit(connection, id);
    }

    private void move(Connection connection, String id) throws SQLException {
        int source = random.nextInt(Ledger.ACCOUNTS);
        int target = (source + 1 + random.nextInt(Ledger.ACCOUNTS - 1)) % Ledger.ACCOUNTS;
        int amount = 1 + random.nextInt(100);
        update(connection, "UPDATE account SET balance = balance - ? WHERE id = ?", amount, source);
        update(connection, "UPDATE account SET balance = balance + ? WHERE id = ?", amount, target);
        update(connection, "INSERT INTO ledger VALUES (?, ?, ?, ?)", id, source, target, amount);
    }

    private static void update(Connection connection, String sql, Object... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            if (statement.executeUpdate() != 1) {
                throw new IllegalStateException(sql + " changed no row");
            }
        }
    }

    private boolean commit(Connection connection, String id) throws SQLException {
        try {
            connection.commit();
            tally.acknowledge(id);
            return true;
        } catch (SQLException e) {
            connection.rollback();
            expect(e, "40001", "08007");
            if (e.getSQLState().equals("08007")) {
                tally.leaveUnknown(id);
                return true;
            }
            tally.refuse(id);
            return false;
        }
    }

    private static void expect(SQLException error, String... states) {
        for (String state : states) {
            if (state.equals(error.getSQLState())) {
                return;
            }
        }
        throw new IllegalStateException("an error that no transfer may meet: " + error.getSQLState(), error);
    }
}
