package io.millpond.runtime.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.millpond.runtime.Millpond;
import io.millpond.runtime.MillpondConfig;
import io.millpond.runtime.replica.ReplicaState;
import io.millpond.runtime.replica.Until;
import io.millpond.runtime.replica.source.FramePosition;
import io.millpond.testkit.sqld.Sqld;
import io.millpond.testkit.sqld.SqldOptions;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.sql.Statement;
import java.time.Duration;
import java.util.UUID;
import org.jooq.exception.DataAccessException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A server that is a replica node. When its primary is killed, the node answers reads from the old log for about a second
 * after the new one has taken writes, whose frames have smaller numbers.
 */
@Timeout(180)
final class NodeIT {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final int FRAMES = 100;

    @TempDir
    Path folder;

    private Sqld primary;
    private Sqld server;

    @BeforeEach
    void start() {
        primary = Sqld.start(SqldOptions.builder().grpc().build());
        server = Sqld.start(SqldOptions.builder().replicaOf(primary).build());
        try (Millpond first = open(primary.url(), null)) {
            first.dsl().execute("create table t (n integer)");
            first.dsl().execute("insert into t values (0)");
            for (int i = 0; i < FRAMES; i++) {
                first.dsl().execute("update t set n = n + 1");
            }
        }
        try (Millpond node = open(server.url(), null)) {
            assertThat(number(node.session())).isEqualTo(FRAMES);
        }
    }

    @AfterEach
    void stop() {
        server.close();
        primary.close();
    }

    private Millpond open(String url, @Nullable String replica) {
        MillpondConfig.Builder config = MillpondConfig.builder().url(url);
        if (replica != null) {
            config.replica(folder.resolve(replica)).readWait(Duration.ofMillis(200));
        }
        return Millpond.open(config.build());
    }

    private static int number(Session session) {
        return ((Number) session.dsl().fetchValue("select n from t")).intValue();
    }

    private static void restart(Sqld primary) {
        primary.kill();
        primary.restart();
    }

    /** The first ones fail: the node's connection to the primary is gone. */
    private static void write(Session session, int number) throws Exception {
        Until.holds("written", LIMIT, () -> {
            try {
                return session.dsl().execute("update t set n = " + number) == 1;
            } catch (DataAccessException e) {
                return false;
            }
        });
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void primaryKilled_readsThroughTheNodeAreNeverOfTheOldLog(boolean hasReplica) throws Exception {
        try (Millpond a = open(server.url(), hasReplica ? "a.db" : null);
                Millpond b = open(server.url(), hasReplica ? "b.db" : null)) {
            for (int round = 1; round <= 4; round++) {
                restart(primary);
                for (int i = 1; i <= 5; i++) {
                    int value = 1_000 * round + i;
                    try (Session writer = a.openSession()) {
                        write(writer, value);
                        assertThat(number(writer)).isEqualTo(value);
                        try (Session reader =
                                b.openSession(Bookmark.parse(writer.bookmark().text()))) {
                            assertThat(number(reader)).isEqualTo(value);
                        }
                        try (Session strong = b.openSession(null, Consistency.strong())) {
                            assertThat(number(strong)).isEqualTo(value);
                        }
                        write(writer, -value);
                        assertThat(number(writer)).isEqualTo(-value);
                    }
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void bookmarkOfADeadLog_isNotWaitedForAndNothingStaysBlocked(boolean hasReplica) throws Exception {
        FramePosition never = new FramePosition(UUID.randomUUID().toString(), 1_000_000, null);
        try (Millpond node = open(server.url(), hasReplica ? "a.db" : null)) {
            for (Bookmark dead : new Bookmark[] {Bookmark.confirmed(never), Bookmark.expected(never)}) {
                long began = System.nanoTime();
                try (Session session = node.openSession(dead)) {
                    assertThat(number(session)).isEqualTo(FRAMES);
                    write(session, FRAMES + 1);
                    assertThat(number(session)).isEqualTo(FRAMES + 1);
                    write(session, FRAMES);
                }
                assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(5));
            }
        }
    }

    @Test
    void primaryAwayBehindTheNode_isFoundOutAndSaid() throws Exception {
        try (Millpond node = open(server.url(), "a.db")) {
            node.replica().sync();
            assertThat(number(node.session())).isEqualTo(FRAMES);
            primary.kill();
            // The node itself waits for its primary: so does what is sent before this is found out.
            Until.holds(
                    "the replica knows", LIMIT, () -> node.replica().status().state() == ReplicaState.OFFLINE);
            Until.holds("refused", LIMIT, () -> isRefused(node));
            long began = System.nanoTime();
            assertThat(state(node, "update t set n = 1")).isEqualTo("08001");
            assertThat(state(node, "/* millpond:strong */ select n from t")).isEqualTo("08001");
            assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(1));
            assertThat(number(node.session())).as("on the replica").isEqualTo(FRAMES);
            primary.restart();
            write(node.session(), 7);
            assertThat(number(node.session())).isEqualTo(7);
        }
    }

    /** Whether a read that needs the primary is refused, instead of being sent and waiting. */
    private static boolean isRefused(Millpond millpond) throws SQLException {
        try (Connection connection = millpond.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            statement.setQueryTimeout(1);
            statement.executeQuery("/* millpond:strong */ select n from t").close();
            return false;
        } catch (SQLTimeoutException e) {
            return false;
        } catch (SQLException e) {
            return "08001".equals(e.getSQLState());
        }
    }

    private static String state(Millpond millpond, String sql) {
        try {
            millpond.dsl().execute(sql);
            return "";
        } catch (DataAccessException e) {
            SQLException cause = e.getCause(SQLException.class);
            return cause == null ? "" : cause.getSQLState();
        }
    }
}
