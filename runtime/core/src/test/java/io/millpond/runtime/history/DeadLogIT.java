package io.millpond.runtime.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.millpond.runtime.Millpond;
import io.millpond.runtime.MillpondConfig;
import io.millpond.runtime.replica.Scene;
import io.millpond.runtime.replica.SyncMode;
import io.millpond.runtime.replica.Until;
import io.millpond.runtime.session.Consistency;
import io.millpond.runtime.session.Session;
import io.millpond.testkit.proxy.Fault;
import io.millpond.testkit.proxy.HostileProxy;
import io.millpond.testkit.proxy.Rule;
import io.millpond.testkit.sqld.Sqld;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@link BrokenRouter#TRUSTS_FRAMES_THAT_WERE_ON_THEIR_WAY} does, on real servers. */
final class DeadLogIT {
    private static final Duration HELD = Duration.ofMillis(1800);
    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final int ROWS = 400;

    @TempDir
    Path folder;

    @Test
    void framesOfADeadLogThatAreOnTheirWay_doNotPassForAWriteOfItsSuccessor() throws Exception {
        try (Sqld server = Sqld.start();
                HostileProxy proxy = HostileProxy.before(server)) {
            fill(server);
            MillpondConfig config = MillpondConfig.builder()
                    .url(proxy.url())
                    .replica(folder.resolve("replica.db"))
                    .sync(SyncMode.live())
                    .readWait(Duration.ofSeconds(10))
                    .build();
            try (Millpond millpond = Millpond.open(config)) {
                millpond.replica().sync();
                proxy.add(Rule.when(request -> request.path().endsWith("/LogEntries"), Fault.delay(HELD))
                        .always());
                proxy.clearRequests();
                proxy.closeAll();
                Until.holds(
                        "the log is asked for again",
                        LIMIT,
                        () -> proxy.requests().stream()
                                .anyMatch(request -> request.path().endsWith("/LogEntries")));
                proxy.add(Rule.when(request -> request.path().endsWith("/Hello"), Fault.delay(HELD.multipliedBy(3)))
                        .always());
                execute(server, 80);
                server.kill();
                server.restart();
                try (Session session = millpond.openSession(null, Consistency.readYourWrites())) {
                    for (int i = 0; i < 12; i++) {
                        session.dsl().execute("insert into own (text) values ('mine')");
                    }
                    Until.holds("frames of the dead log", LIMIT, () -> Scene.frame(millpond.replica()) > 300);
                    assertThat(session.dsl().fetchValue("select count(*) from own"))
                            .isEqualTo(12);
                }
            }
        }
    }

    private static void fill(Sqld server) throws Exception {
        try (Connection connection = DriverManager.getConnection(server.jdbcUrl());
                Statement statement = connection.createStatement()) {
            statement.execute("create table own (id integer primary key, text text)");
            statement.execute("create table others (id integer primary key, text text)");
            statement.execute("with recursive n (i) as (select 1 union all select i + 1 from n where i < " + ROWS
                    + ") insert into others (text) select hex(randomblob(1000)) from n");
        }
    }

    /** Each a commit. */
    private static void execute(Sqld server, int times) throws Exception {
        try (Connection connection = DriverManager.getConnection(server.jdbcUrl());
                Statement statement = connection.createStatement()) {
            for (int i = 0; i < times; i++) {
                statement.execute("insert into others (text) values (hex(randomblob(1000)))");
            }
        }
    }
}
