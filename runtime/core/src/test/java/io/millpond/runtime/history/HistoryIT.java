package io.millpond.runtime.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.millpond.runtime.history.Operation.Read;
import io.millpond.testkit.proxy.HostileProxy;
import io.millpond.testkit.sqld.Sqld;
import io.millpond.testkit.sqld.SqldOptions;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Random guests in three processes with a replica each, one of them at a replica node; bookmarks go from one to the other;
 * servers and processes are killed, restarted and frozen, the network misbehaves. What everybody did and saw must be possible.
 * {@code -Dmillpond.operations=1000000} makes it long, {@code -Dmillpond.nodes} says how many processes have a node for their
 * server, {@code -Dmillpond.seed} repeats the choices, though not their timing.
 */
@Timeout(value = 120, unit = TimeUnit.MINUTES)
final class HistoryIT {
    private static final int OPERATIONS = Integer.getInteger("millpond.operations", 20_000);
    private static final int PROCESSES = 3;
    private static final int NODES = Integer.getInteger("millpond.nodes", 1);
    private static final System.Logger LOG = System.getLogger(HistoryIT.class.getName());
    private static final long LAST_READER = 1;
    /** A client that is lost in a transaction keeps all other writers away for this many seconds, instead of five. */
    private static final String SHORT_TRANSACTIONS =
            "{\"block_reads\":false,\"block_writes\":false,\"txn_timeout_s\":1}";

    @TempDir
    Path folder;

    private final long seed = Long.getLong("millpond.seed", System.nanoTime());

    @Test
    void randomGuestsAmongAccidents_everyLevelIsKept() throws Exception {
        SqldOptions options = SqldOptions.builder()
                .grpc()
                .admin()
                .maxLogSizeMegabytes(8)
                .argument("--shutdown-timeout", "1")
                .build();
        try (Sqld primary = Sqld.start(options);
                HostileProxy proxy = HostileProxy.before(primary)) {
            primary.admin("POST", "/v1/namespaces/default/config", SHORT_TRANSACTIONS);
            primary.restart(); // it heeds that of a database only when it opens it
            List<Sqld> nodes = new ArrayList<>();
            try {
                for (int i = 0; i < NODES; i++) {
                    nodes.add(
                            Sqld.start(SqldOptions.builder().replicaOf(primary).build()));
                }
                make(primary, nodes, proxy);
            } finally {
                nodes.forEach(Sqld::close);
            }
        }
    }

    private void make(Sqld primary, List<Sqld> nodes, HostileProxy proxy) throws Exception {
        try (Connection connection = DriverManager.getConnection(primary.jdbcUrl())) {
            Cells.create(connection);
        }
        List<String> urls = new ArrayList<>(Collections.nCopies(PROCESSES - NODES, proxy.url()));
        nodes.forEach(node -> urls.add(node.url()));
        List<Sqld> servers = new ArrayList<>(List.of(primary));
        servers.addAll(nodes);
        try (Houses houses = new Houses(folder, urls, seed)) {
            Trouble trouble = new Trouble(servers, proxy, houses, seed);
            while (houses.done() < OPERATIONS && !houses.isWrong()) {
                trouble.next();
            }
            trouble.end();
            houses.end();
            judge(primary, houses, trouble);
        }
    }

    private void judge(Sqld primary, Houses houses, Trouble trouble) throws Exception {
        List<Operation> history = new ArrayList<>(Recording.read(houses.histories()));
        history.add(lastRead(primary));
        String story = "seed " + seed + ", " + trouble.summary();
        Findings findings = Checker.check(history);
        LOG.log(
                Level.INFO,
                "{0} operations, {1} records; of the last processes: {2} reads at the replica, failed {3}; {4}; {5} hangs; checked {6}",
                houses.done(),
                history.size(),
                houses.atReplica(),
                houses.failed(),
                trouble.summary(),
                trouble.hangs(),
                findings.checked());
        assertThat(houses.wrong()).as(story).isEmpty();
        assertThat(Checker.report(history)).as(story).isEmpty();
        assertThat(findings.checked()).as("rules that were put to the test").containsKeys(Rule.values());
        assertThat(houses.atReplica()).as("reads at a replica").isPositive();
    }

    /** What is there when all is over, which everybody may take for granted. */
    private static Read lastRead(Sqld primary) throws Exception {
        try (Connection connection = DriverManager.getConnection(primary.jdbcUrl())) {
            long begin = Recorder.now();
            Rows rows = Cells.readAll(connection);
            return new Read(LAST_READER, Promise.STRONG, begin, Recorder.now(), rows);
        }
    }
}
