package io.millpond.runtime.history;

import io.millpond.testkit.proxy.Fault;
import io.millpond.testkit.proxy.HostileProxy;
import io.millpond.testkit.proxy.Request;
import io.millpond.testkit.proxy.Rule;
import io.millpond.testkit.sqld.Sqld;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;

/** What happens to servers, processes and the network while a history is made. For one thread. */
final class Trouble {
    private static final int RESTARTS_RARELY = 12;
    private static final int MOST_OPERATIONS = 300;
    private static final Duration LONGEST_PEACE = Duration.ofMillis(1200);

    private final List<Sqld> servers;
    private final HostileProxy proxy;
    private final Houses houses;
    private final Random random;
    private final List<String> log = new ArrayList<>();
    private int hangs;

    /** @param servers the primary, and perhaps its nodes */
    Trouble(List<Sqld> servers, HostileProxy proxy, Houses houses, long seed) {
        this.servers = List.copyOf(servers);
        this.proxy = proxy;
        this.houses = houses;
        this.random = new Random(seed);
    }

    /** One trouble, and a pause. */
    void next() {
        switch (random.nextInt(16)) {
            case 0 -> {
                // It waits for the end of streams that do not end, until it is killed: 20 seconds.
                if (random.nextInt(RESTARTS_RARELY) == 0) {
                    is("primary restarted", servers.get(0)::restart);
                }
            }
            case 1 -> is("server killed", this::killServer);
            case 2 -> is("process killed", () -> houses.kill(random.nextInt(houses.size())));
            case 3, 4 -> is("server frozen", this::freezeServer);
            case 5 -> is("idle connections closed", proxy::closeIdle);
            case 6, 7 -> is("answers dropped", () -> statements(Fault.dropAnswer()));
            case 8 -> is("requests cut", () -> statements(Fault.cutRequestAfter(random.nextInt(900))));
            case 9 -> is("answers cut", () -> statements(Fault.cutAnswerAfter(random.nextInt(600))));
            case 10, 11 -> is("log cut", () -> log(Fault.resetAnswerAfter(random.nextInt(20_000))));
            case 12, 13 -> is("log delayed", () -> log(Fault.delay(Duration.ofMillis(50 + random.nextInt(400)))));
            case 14 -> is("connections closed", proxy::closeAll);
            default -> is("connections refused", this::refuse);
        }
        peace();
        servers.forEach(this::revive);
    }

    /** Until some operations were done, or for a while. */
    private void peace() {
        long enough = houses.done() + random.nextInt(MOST_OPERATIONS);
        long end = System.nanoTime() + LONGEST_PEACE.toNanos();
        while (houses.done() < enough && System.nanoTime() < end) {
            pause(5);
        }
    }

    private void is(String what, Runnable action) {
        log.add(what);
        action.run();
    }

    /**
     * Mostly spares transactions: one that loses its client keeps all other writers away for five seconds, until the server
     * takes its lock from it.
     */
    private void statements(Fault fault) {
        boolean isForAll = random.nextInt(8) == 0;
        proxy.add(Rule.when(request -> request.path().contains("/pipeline") && (isForAll || isAlone(request)), fault)
                .after(random.nextInt(20))
                .times(1 + random.nextInt(3)));
    }

    private static boolean isAlone(Request request) {
        String body = request.bodyText();
        return !body.contains("\"baton\":\"") && !body.contains("BEGIN");
    }

    private void log(Fault fault) {
        proxy.add(Rule.when(Trouble::isForLog, fault).times(1 + random.nextInt(3)));
        if (random.nextBoolean()) {
            proxy.closeAll(Trouble::isForLog); // so that it is asked for again
        }
    }

    private static boolean isForLog(Request request) {
        return request.path().startsWith("/wal_log");
    }

    private void killServer() {
        Sqld server = anyServer();
        server.kill();
        pause(random.nextInt(200));
        server.restart();
    }

    private void freezeServer() {
        Sqld server = anyServer();
        server.freeze();
        pause(random.nextInt(200));
        server.thaw();
    }

    private Sqld anyServer() {
        return servers.get(random.nextInt(servers.size()));
    }

    private void refuse() {
        proxy.onConnect(HostileProxy.OnConnect.CLOSE);
        proxy.closeAll();
        pause(random.nextInt(150));
        proxy.onConnect(HostileProxy.OnConnect.SERVE);
    }

    private static void pause(int millis) {
        LockSupport.parkNanos(Duration.ofMillis(millis).toNanos());
    }

    private void revive(Sqld server) {
        if (!server.isAnswering()) {
            hangs++;
            log.add("a server hung and was killed");
            server.kill();
            server.restart();
        }
    }

    /** Everything works again. */
    void end() {
        proxy.clearRules();
        servers.forEach(this::revive);
    }

    int hangs() {
        return hangs;
    }

    /** How often each came. */
    Map<String, Long> summary() {
        return log.stream().collect(Collectors.groupingBy(line -> line, TreeMap::new, Collectors.counting()));
    }
}
