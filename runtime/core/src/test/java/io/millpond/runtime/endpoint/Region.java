package io.millpond.runtime.endpoint;

import io.millpond.runtime.Millpond;
import io.millpond.runtime.MillpondConfig;
import io.millpond.runtime.observe.EndpointHealth;
import io.millpond.runtime.observe.EndpointHealth.State;
import io.millpond.runtime.observe.Place;
import io.millpond.runtime.observe.StatementEvent;
import io.millpond.runtime.replica.Until;
import io.millpond.testkit.proxy.Fault;
import io.millpond.testkit.proxy.HostileProxy;
import io.millpond.testkit.proxy.Rule;
import io.millpond.testkit.sqld.Sqld;
import io.millpond.testkit.sqld.SqldOptions;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;

/** A primary and two replica nodes, each behind a proxy, and a Millpond that may read them all. For one thread. */
final class Region implements AutoCloseable {
    static final Duration LIMIT = Duration.ofSeconds(60);

    final Sqld primary = Sqld.start(SqldOptions.builder().grpc().build());
    final Sqld[] nodes = {node(), node()};
    final HostileProxy farAway = HostileProxy.before(primary);
    final HostileProxy[] ways = {HostileProxy.before(nodes[0]), HostileProxy.before(nodes[1])};
    final Millpond pond;
    private volatile StatementEvent last;

    /** The primary is a long way off, the first node is near. */
    Region(UnaryOperator<MillpondConfig.Builder> settings) {
        delay(farAway, 60);
        delay(ways[1], 25);
        MillpondConfig.Builder builder = MillpondConfig.builder()
                .url(farAway.url())
                .readUrls(List.of(ways[0].url(), ways[1].url()))
                .acquireTimeout(Duration.ofSeconds(5));
        pond = Millpond.open(settings.apply(builder).build());
        pond.listen(event -> last = event);
    }

    private Sqld node() {
        return Sqld.start(SqldOptions.builder().replicaOf(primary).build());
    }

    /** From now on, instead of what was before. */
    static void delay(HostileProxy way, int millis) {
        way.clearRules();
        if (millis > 0) {
            way.add(Rule.next(Fault.delay(Duration.ofMillis(millis))).always());
        }
    }

    StatementEvent last() {
        return last;
    }

    long read(String sql) {
        return ((Number) pond.dsl().fetchValue(sql)).longValue();
    }

    String lastServer() {
        return String.valueOf(last.server());
    }

    void awaitNearest(HostileProxy way) throws Exception {
        Until.holds("nearest is " + way.url(), LIMIT, () -> {
            read("select 1");
            return lastServer().contains(":" + way.port());
        });
    }

    EndpointHealth health(HostileProxy way) {
        return pond.health().endpoints().stream()
                .filter(each -> each.url().contains(":" + way.port()))
                .findFirst()
                .orElseThrow();
    }

    void await(HostileProxy way, State state) throws Exception {
        Until.holds(way.url() + " is " + state, LIMIT, () -> {
            read("select 1");
            return health(way).state() == state;
        });
    }

    boolean isOnNode() {
        return last.place() == Place.NODE;
    }

    @Override
    public void close() {
        pond.close();
        farAway.close();
        for (int i = 0; i < nodes.length; i++) {
            ways[i].close();
            nodes[i].close();
        }
        primary.close();
    }
}
