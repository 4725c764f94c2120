package io.millpond.runtime.replica.ledger;

import io.millpond.runtime.MillpondException;
import io.millpond.runtime.replica.Content;
import io.millpond.runtime.replica.Replica;
import io.millpond.testkit.proxy.Fault;
import io.millpond.testkit.proxy.HostileProxy;
import io.millpond.testkit.proxy.Rule;
import io.millpond.testkit.sqld.Sqld;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;

/** Disturbs a replica at work, one disturbance after the other, in an order that the seed repeats. For one thread. */
final class Storm {
    private static final int MOST_ANSWER_BYTES = 200_000;

    private final Sqld server;
    private final HostileProxy proxy;
    private final Replica replica;
    private final Path file;
    private final Random random;
    private final List<String> log = new ArrayList<>();
    private final List<String> wrong = new ArrayList<>();
    private int hangs;

    Storm(Sqld server, HostileProxy proxy, Replica replica, Path file, long seed) {
        this.server = server;
        this.proxy = proxy;
        this.replica = replica;
        this.file = file;
        this.random = new Random(seed);
    }

    /**
     * Goes on until then.
     *
     * @param pause between two disturbances
     */
    void rage(long deadlineNanos, Duration pause) throws Exception {
        while (System.nanoTime() < deadlineNanos) {
            disturb(random.nextInt(14));
            if (!server.isAnswering()) {
                note("server hung, killed and restarted", () -> {
                    hangs++;
                    server.kill();
                    server.restart();
                });
            }
            LockSupport.parkNanos(pause.toNanos());
        }
        proxy.clearRules();
    }

    private void disturb(int kind) throws Exception {
        switch (kind) {
            case 0 -> restartCleanly();
            case 1 -> restartAfterKill();
            case 2, 3, 4 -> cut();
            case 5 -> note("all connections closed", proxy::closeAll);
            case 6 -> refuse();
            case 7 -> note("server frozen", this::freezeShortly);
            case 8 -> note("replica verified", this::verify);
            case 9, 10 -> note("sync asked for", this::sync);
            case 11 -> note("old snapshot held", this::holdSnapshot);
            case 12 -> note("server's checkpoint", this::checkpointOfServer);
            default -> note("sqlite3 shell", this::shell);
        }
    }

    private interface Step {
        void run() throws Exception;
    }

    private void note(String what, Step step) throws Exception {
        log.add(what);
        step.run();
    }

    private void restartCleanly() throws Exception {
        note("server restarted", server::restart);
    }

    private void restartAfterKill() throws Exception {
        note("server killed and restarted", () -> {
            server.kill();
            server.restart();
        });
    }

    /** At any byte of the next answers of the log's stream; the one under way now is cut to bring them about. */
    private void cut() throws Exception {
        int offset = random.nextInt(4) == 0 ? random.nextInt(600) : random.nextInt(MOST_ANSWER_BYTES);
        note("answer cut after " + offset, () -> {
            proxy.add(Rule.when(
                    request -> request.path().startsWith("/wal_log"),
                    random.nextBoolean() ? Fault.cutAnswerAfter(offset) : Fault.resetAnswerAfter(offset)));
            proxy.closeAll();
        });
    }

    private void refuse() throws Exception {
        note("connections refused", () -> {
            proxy.onConnect(HostileProxy.OnConnect.CLOSE);
            proxy.closeAll();
            LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
            proxy.onConnect(HostileProxy.OnConnect.SERVE);
        });
    }

    private void checkpointOfServer() {
        if (server.isAnswering()) {
            server.admin("POST", "/v1/namespaces/default/checkpoint", null);
        }
    }

    private void freezeShortly() {
        server.freeze();
        LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
        server.thaw();
    }

    private void verify() {
        List<String> problems = replica.verify().problems();
        if (!problems.isEmpty()) {
            wrong.add("verify: " + problems);
        }
    }

    private void sync() {
        try {
            replica.sync();
        } catch (MillpondException e) {
            // the server may be away just now; that nothing is lost by it is asserted at the end
            log.add("sync said: " + e.getMessage().lines().findFirst().orElse(""));
        }
    }

    /** A reader that stays on its snapshot keeps the log from being emptied. */
    private void holdSnapshot() throws SQLException {
        try (Connection connection = replica.dataSource().getConnection()) {
            connection.setReadOnly(true);
            connection.setAutoCommit(false);
            Ledger.View before = Ledger.look(connection);
            LockSupport.parkNanos(Duration.ofMillis(150).toNanos());
            Ledger.View after = Ledger.look(connection);
            if (!before.equals(after)) {
                wrong.add("a snapshot changed from " + before + " to " + after);
            }
            connection.commit();
        } catch (SQLException e) {
            if (replica.status().isServing()) {
                wrong.add("a held snapshot: " + e);
            }
        }
    }

    private void shell() throws Exception {
        if (!Shell.isHere()) {
            return;
        }
        String row = Shell.query(file, Ledger.viewStatement());
        List<String> problems = Ledger.View.parse(row).problems();
        if (!problems.isEmpty()) {
            wrong.add("sqlite3: " + problems);
        }
        if (random.nextInt(3) == 0) {
            String check = Shell.query(file, "pragma integrity_check");
            if (!check.equals("ok")) {
                wrong.add("sqlite3 integrity_check: " + check);
            }
            List<String> own = Content.integrityCheck(file);
            if (!own.equals(List.of("ok"))) {
                wrong.add("integrity_check: " + own);
            }
        }
    }

    /** How often the server had to be killed because it answered nothing any more. */
    int hangs() {
        return hangs;
    }

    /** How often each disturbance came. */
    Map<String, Long> summary() {
        return log.stream()
                .map(line -> line.replaceAll(" \\d+$| said:.*", ""))
                .collect(Collectors.groupingBy(line -> line, TreeMap::new, Collectors.counting()));
    }

    /** What was done, in order. */
    List<String> log() {
        return log;
    }

    /** What should not have been seen. */
    List<String> wrong() {
        return wrong;
    }
}
