package io.millpond.jdbc.transfers;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/** The database of the transfers: accounts, and one row for each transfer. Stateless. */
final class Ledger {
    static final int ACCOUNTS = 4;
    static final long TOTAL = ACCOUNTS * 1_000_000L;

    /** Accounts whose balance is not what they began with and what the ledger says. */
    static final String WRONG_BALANCES = "SELECT id FROM account a WHERE balance <> 1000000"
            + " + (SELECT coalesce(sum(amount), 0) FROM ledger WHERE target = a.id)"
            + " - (SELECT coalesce(sum(amount), 0) FROM ledger WHERE source = a.id)";

    private Ledger() {}

    static void create(String url) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            statement.addBatch("CREATE TABLE account(id INTEGER PRIMARY KEY, balance INTEGER NOT NULL)");
            statement.addBatch(
                    "CREATE TABLE ledger(id TEXT PRIMARY KEY, source INTEGER, target INTEGER, amount INTEGER)");
            for (int i = 0; i < ACCOUNTS; i++) {
                statement.addBatch("INSERT INTO account VALUES (" + i + ", 1000000)");
            }
            statement.executeBatch();
        }
    }
}
