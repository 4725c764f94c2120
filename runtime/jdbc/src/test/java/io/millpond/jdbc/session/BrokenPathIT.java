package io.millpond.jdbc.session;

import static io.millpond.jdbc.session.FaultyDatabase.forEachOperation;
import static io.millpond.jdbc.session.FaultyDatabase.state;
import static org.assertj.core.api.Assertions.assertThat;

import io.millpond.jdbc.sql.ParsedSql;
import io.millpond.testkit.proxy.Fault;
import io.millpond.testkit.proxy.HostileProxy;
import io.millpond.testkit.proxy.Rule;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is not one fault of one request: redirects, servers that take nothing, an application that gives up. */
final class BrokenPathIT {
    private static final Duration SHORT = Duration.ofMillis(900);

    @Test
    void redirect_isFollowed() throws Exception {
        forEachOperation(operation -> {
            try (FaultyDatabase database = new FaultyDatabase()) {
                Session session = database.open();
                operation.prepare(session);
                int status = operation.isInTransaction() ? 307 : 308;
                for (String path : List.of("/v3/pipeline", "/v3/cursor")) {
                    Fault there = Fault.answer(status, Map.of("Location", database.serverUrl() + path), "");
                    database.proxy().add(Rule.when(request -> request.path().equals(path), there));
                }
                operation.act(session);
                assertThat(database.count("1, 11, 12")).isEqualTo(operation.rowsIfDone());
                session.close();
            }
        });
    }

    @Test
    void redirectInACircle_isRefused() throws Exception {
        try (FaultyDatabase database = new FaultyDatabase()) {
            HostileProxy proxy = database.proxy();
            Session session = database.open();
            proxy.clearRequests();
            Map<String, String> back = Map.of("Location", proxy.url() + "/v3/pipeline");
            Map<String, String> forth = Map.of("Location", back.get("Location").replace("127.0.0.1", "localhost"));
            proxy.add(Rule.when(
                            request -> String.valueOf(request.header("host")).startsWith("127"),
                            Fault.answer(307, forth, ""))
                    .always());
            proxy.add(Rule.next(Fault.answer(307, back, "")).always());
            assertThat(state(() -> Operation.run(session, "INSERT INTO t VALUES (1)")))
                    .isEqualTo("08001");
            assertThat(proxy.requests()).hasSizeBetween(3, 10);
            assertThat(database.count("1")).isZero();
            session.close();
        }
    }

    @Test
    void serverThatTakesNoConnections_isGivenUpInTime() throws Exception {
        try (FaultyDatabase database = new FaultyDatabase()) {
            HostileProxy proxy = database.proxy();
            String limits = "&connectTimeout=500ms&networkTimeout=900ms";
            proxy.onConnect(HostileProxy.OnConnect.FREEZE);
            assertThat(state(() -> database.open(limits))).isEqualTo("HYT00");
            proxy.onConnect(HostileProxy.OnConnect.CLOSE);
            assertThat(state(() -> database.open(limits))).isEqualTo("08006");
            proxy.close();
            assertThat(state(() -> database.open(limits))).isEqualTo("08001");
        }
    }

    @Test
    void serverThatDoesNotReadALargeRequest_isGivenUpInTimeAndHasNotDoneIt() throws Exception {
        try (FaultyDatabase database = new FaultyDatabase()) {
            Session session = database.open();
            session.setNetworkTimeout(SHORT);
            database.proxy().add(Rule.next(Fault.stallRequest()));
            ParsedSql insert = ParsedSql.of("INSERT INTO t VALUES (length(?))");
            Command large = new Command(insert, List.of("x".repeat(30_000_000)));
            assertThat(state(() -> session.run(large, false, session.call(Duration.ZERO))))
                    .isEqualTo("HYT00");
            assertThat(database.count("30000000")).isZero();
            session.close();
        }
    }

    @Test
    void serverThatIsAlwaysBusy_isGivenUp() throws Exception {
        try (FaultyDatabase database = new FaultyDatabase()) {
            Session session = database.open();
            Fault busy = Fault.answer(429, Map.of("Retry-After", "0"), "");
            Rule rule = database.proxy().add(Rule.next(busy).always());
            assertThat(state(() -> Operation.run(session, "INSERT INTO t VALUES (1)")))
                    .isEqualTo("08004");
            assertThat(rule.applied()).isBetween(2, 10);
            session.setNetworkTimeout(SHORT);
            assertThat(state(() -> Operation.run(session, "INSERT INTO t VALUES (1)")))
                    .isEqualTo("HYT00");
            assertThat(database.count("1")).isZero();
            session.close();
        }
    }

    @Test
    void abortWhileFrozen_endsAtOnceWithTheTruth() throws Exception {
        forEachOperation(operation -> {
            try (FaultyDatabase database = new FaultyDatabase()) {
                Session session = database.open();
                operation.prepare(session);
                database.proxy().clearRequests();
                database.proxy().add(Rule.next(Fault.freeze()));
                Thread aborter = new Thread(() -> {
                    database.proxy().awaitRequests(1);
                    session.abort();
                });
                aborter.start();
                session.setNetworkTimeout(Duration.ZERO);
                String state = state(() -> operation.act(session));
                aborter.join();
                if (operation.mayTakeEffect()) {
                    assertThat(state).isEqualTo("08007");
                } else {
                    assertThat(state).isIn(null, "57014");
                    assertThat(database.count("1, 11, 12")).isZero();
                }
                assertThat(state(() -> Operation.run(session, "SELECT 1"))).isEqualTo("08003");
            }
        });
    }
}
