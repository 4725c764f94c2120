package io.millpond.runtime.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import io.millpond.runtime.Millpond;
import io.millpond.runtime.MillpondConfig;
import io.millpond.runtime.observe.EndpointHealth;
import io.millpond.runtime.observe.EndpointHealth.State;
import io.millpond.runtime.observe.StatementEvent;
import io.millpond.runtime.replica.Until;
import io.millpond.testkit.jwt.JwtKeys;
import io.millpond.testkit.proxy.HostileProxy;
import io.millpond.testkit.sqld.Sqld;
import io.millpond.testkit.sqld.SqldOptions;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Servers that want a token, and one that holds another database. */
@Timeout(120)
final class EndpointsTokenIT {
    @Test
    void tokenOfTheFirstUrl_isUsed_andShownNowhere_andAStrangersDatabaseIsNotRead() throws Exception {
        JwtKeys keys = JwtKeys.generate();
        String token = keys.readWriteToken();
        SqldOptions guarded = SqldOptions.builder().jwt(keys).build();
        List<StatementEvent> events = new CopyOnWriteArrayList<>();
        try (Sqld server = Sqld.start(guarded);
                Sqld stranger = Sqld.start(guarded);
                HostileProxy otherWay = HostileProxy.before(server);
                Millpond pond = Millpond.open(MillpondConfig.builder()
                        .url(server.url() + "?authToken=" + token)
                        .readUrls(List.of(otherWay.url(), stranger.url()))
                        .build())) {
            pond.listen(events::add);
            pond.dsl().execute("create table t (n integer)");
            Until.holds("both are known", Region.LIMIT, () -> {
                pond.dsl().fetch("select * from t");
                return states(pond).equals(List.of(State.SERVING, State.SERVING, State.OTHER_LOG));
            });
            assertThat(pond.health().reasons()).singleElement().asString().contains(stranger.url(), "another database");
            assertThat(events).allSatisfy(event -> assertThat(event.sqlState()).isNull());
            assertThat(pond.health().toString()
                            + events
                            + pond.config()
                            + pond.explain("select 1")
                            + pond.config().readServers())
                    .contains(otherWay.url())
                    .doesNotContain(token);
        }
    }

    private static List<State> states(Millpond pond) {
        return pond.health().endpoints().stream().map(EndpointHealth::state).toList();
    }
}
