package io.millpond.jdbc.transfers;

import static org.assertj.core.api.Assertions.assertThat;

import io.millpond.testkit.sqld.Sqld;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Many clients move money between few accounts while the server is killed: what was acknowledged is there, what was refused
 * is not, what is unknown is said to be unknown, and no money appears or vanishes.
 *
 * <p>{@code -Dmillpond.transfers=1000} sets the transfers of each client.
 */
final class TransfersIT {
    private static final Logger LOG = LoggerFactory.getLogger(TransfersIT.class);
    private static final int CLIENTS = 32;
    private static final int KILLS = 2;

    private final int transfers = Integer.getInteger("millpond.transfers", 25);

    @Test
    void contendedTransfersWhileTheServerIsKilledTwice_tellTheTruth() throws Exception {
        try (Sqld server = Sqld.start()) {
            Ledger.create(server.jdbcUrl());
            Tally tally = new Tally();
            ExecutorService threads = Executors.newFixedThreadPool(CLIENTS);
            long started = System.nanoTime();
            List<CompletableFuture<Void>> clients = new ArrayList<>();
            for (int i = 0; i < CLIENTS; i++) {
                Client client = new Client(server.jdbcUrl(), i, transfers, tally);
                clients.add(CompletableFuture.runAsync(client, threads));
            }
            long all = (long) CLIENTS * transfers;
            for (int kill = 1; kill <= KILLS; kill++) {
                tally.awaitFinished(all * kill / (KILLS + 1));
                server.kill();
                server.restart();
            }
            CompletableFuture.allOf(clients.toArray(new CompletableFuture<?>[0]))
                    .get(30, TimeUnit.MINUTES);
            threads.shutdown();
            LOG.info(
                    "{} transfers in {} ms: {} acknowledged, {} refused attempts, {} unknown",
                    all,
                    TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - started),
                    tally.acknowledged().size(),
                    tally.refused().size(),
                    tally.unknown().size());
            check(server.jdbcUrl(), tally);
        }
    }

    private static void check(String url, Tally tally) throws SQLException {
        Set<String> there = new HashSet<>();
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            try (ResultSet rows = statement.executeQuery("SELECT id FROM ledger")) {
                while (rows.next()) {
                    there.add(rows.getString(1));
                }
            }
            try (ResultSet rows = statement.executeQuery("SELECT sum(balance) FROM account")) {
                rows.next();
                assertThat(rows.getLong(1)).as("all the money").isEqualTo(Ledger.TOTAL);
            }
            try (ResultSet rows = statement.executeQuery(Ledger.WRONG_BALANCES)) {
                assertThat(rows.next())
                        .as("an account that its transfers do not explain")
                        .isFalse();
            }
        }
        assertThat(there).as("acknowledged").containsAll(tally.acknowledged());
        assertThat(there).as("refused").doesNotContainAnyElementsOf(tally.refused());
        Set<String> rest = new HashSet<>(there);
        rest.removeAll(tally.acknowledged());
        assertThat(tally.unknown()).as("all others were said to be unknown").containsAll(rest);
    }
}
