package io.millpond.runtime.replica.source;

import static io.millpond.runtime.replica.source.ReplicaSourceContract.LIMIT;
import static io.millpond.runtime.replica.source.ReplicaSourceContract.executeOn;
import static io.millpond.runtime.replica.source.ReplicaSourceContract.failure;
import static org.assertj.core.api.Assertions.assertThat;

import io.millpond.runtime.MillpondConfig;
import io.millpond.runtime.replica.source.SourceException.Kind;
import io.millpond.testkit.proxy.Fault;
import io.millpond.testkit.proxy.HostileProxy;
import io.millpond.testkit.proxy.Rule;
import io.millpond.testkit.sqld.FreshDatabase;
import io.millpond.testkit.sqld.Sqld;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A network that does harm: what was committed is a right beginning, every failure says what it is. */
@Timeout(60)
final class ReplicationV1FaultIT {
    private static final int ROWS = 12;

    private final FreshDatabase database = Sqld.freshDatabase();
    private final HostileProxy proxy = HostileProxy.before(database.server());
    private final ReplicaSource source = Sources.open(MillpondConfig.builder()
            .url(proxy.url() + "?networkTimeout=700ms")
            .namespace(database.namespace())
            .build());
    private FramePosition start;

    @TempDir
    Path folder;

    @BeforeEach
    void fill() throws Exception {
        List<String> sql = new ArrayList<>(List.of("create table t(id integer primary key, pad blob)"));
        IntStream.rangeClosed(1, ROWS).forEach(i -> sql.add("insert into t values (" + i + ", randomblob(3000))"));
        executeOn(database.jdbcUrl(), sql.toArray(String[]::new));
        start = FramePosition.start(((FramePosition) source.greet(LIMIT).end()).log());
    }

    @AfterEach
    void close() {
        source.close();
        proxy.close();
    }

    /** Twice: an answer that was cut off inside its head may be that of a connection that lay idle, and is asked for again. */
    private void on(String path, Fault fault) {
        proxy.clearRules();
        proxy.add(Rule.when(request -> request.path().endsWith(path), fault).times(2));
    }

    /** Rows 1 to n, in a sound file. */
    private int rows(MemoryCopy copy) throws Exception {
        if (copy.commits().isEmpty()) {
            return 0;
        }
        List<String> ids = copy.query(folder, "select id from t order by id");
        assertThat(ids)
                .isEqualTo(IntStream.rangeClosed(1, ids.size())
                        .mapToObj(Integer::toString)
                        .toList());
        return ids.size();
    }

    /** A pull that meets a fault, and one that does not. Returns what the first one failed with. */
    private SourceException pullTwice(Kind kind) throws Exception {
        MemoryCopy copy = new MemoryCopy();
        SourceException failure = failure(kind, () -> source.pull(start, copy));
        proxy.clearRules();
        copy.rollback();
        rows(copy);
        source.pull(copy.commits().isEmpty() ? start : copy.last().position(), copy);
        assertThat(rows(copy)).isEqualTo(ROWS);
        return failure;
    }

    @Test
    void connectionThatIsCut_leavesARightBeginning() throws Exception {
        for (int offset : new int[] {0, 1, 100, 200, 300, 400, 4_000, 4_700, 8_600, 17_000, 33_333, 70_000, 100_000}) {
            on("LogEntries", offset % 3 == 0 ? Fault.resetAnswerAfter(offset) : Fault.cutAnswerAfter(offset));
            pullTwice(Kind.UNREACHABLE);
        }
        on("Hello", Fault.cutAnswerAfter(150));
        pullTwice(Kind.UNREACHABLE);
    }

    @Test
    void cutFollow_leavesARightBeginning() throws Exception {
        for (int offset : new int[] {0, 250, 5_000, 50_000}) {
            on("LogEntries", Fault.cutAnswerAfter(offset));
            MemoryCopy copy = new MemoryCopy();
            assertThat(BackgroundRun.follow(source, start, copy).failure().kind())
                    .isEqualTo(Kind.UNREACHABLE);
            proxy.clearRules();
            copy.rollback();
            rows(copy);
            try (BackgroundRun run = BackgroundRun.follow(
                    source, copy.commits().isEmpty() ? start : copy.last().position(), copy)) {
                copy.await(source.greet(LIMIT).end());
                assertThat(rows(copy)).isEqualTo(ROWS);
                assertThat(run.isOver()).isFalse();
            }
        }
    }

    @Test
    void answerThatStops_isNoticed() throws Exception {
        for (String call : List.of("Hello", "LogEntries")) {
            for (int offset : new int[] {0, 300}) {
                on(call, Fault.freezeAfter(offset));
                long begin = System.nanoTime();
                pullTwice(Kind.UNREACHABLE);
                assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(5));
            }
        }
    }

    @Test
    void serverThatDoesNotAnswerAtAll_isNoticed() throws Exception {
        proxy.closeAll();
        proxy.onConnect(HostileProxy.OnConnect.FREEZE);
        failure(Kind.UNREACHABLE, () -> source.greet(Duration.ofMillis(300)));
        proxy.onConnect(HostileProxy.OnConnect.CLOSE);
        failure(Kind.UNREACHABLE, () -> source.greet(LIMIT));
        proxy.close();
        failure(Kind.UNREACHABLE, () -> source.pull(start, new MemoryCopy()));
    }

    @Test
    void byteAfterByte_isTheSameAnswer() throws Exception {
        on("LogEntries", Fault.trickle());
        MemoryCopy copy = new MemoryCopy();
        source.pull(start, copy);
        assertThat(rows(copy)).isEqualTo(ROWS);
    }

    @Test
    void idleConnectionThatIsGone_isReplaced() throws Exception {
        proxy.closeIdle();
        MemoryCopy copy = new MemoryCopy();
        source.pull(start, copy);
        assertThat(rows(copy)).isEqualTo(ROWS);
    }

    @Test
    void garbage_isMalformed() throws Exception {
        on("LogEntries", Fault.answerBytes("220 mail.example.com ESMTP\r\n".getBytes(StandardCharsets.US_ASCII)));
        pullTwice(Kind.MALFORMED);
        on("Hello", Fault.answer(200, Map.of("Content-Type", "text/html"), "<html>Sign in to the hotel's network"));
        pullTwice(Kind.MALFORMED);
        on("LogEntries", Fault.answer(200, Map.of("Content-Type", "application/grpc-web+proto"), "garbage"));
        pullTwice(Kind.MALFORMED);
        on("Hello", Fault.answer(200, Map.of("Content-Type", "application/grpc-web+proto"), "\0\0\0\0\2ab"));
        pullTwice(Kind.MALFORMED);
    }

    @Test
    void gateway_saysWhatItSays() throws Exception {
        on("LogEntries", Fault.answer(502, Map.of(), "bad gateway"));
        assertThat(pullTwice(Kind.UNREACHABLE)).hasMessageContaining("502");
        on("Hello", Fault.answer(401, Map.of(), "who are you"));
        assertThat(pullTwice(Kind.REFUSED)).hasMessageContaining("authToken");
    }

    @Test
    void otherProtocols_areNamed() throws Exception {
        Map<String, String> grpc = Map.of(
                "Content-Type",
                "application/grpc",
                "grpc-status",
                "12",
                "grpc-message",
                "embedded%20replicas%20are%20not");
        proxy.add(Rule.when(
                request -> request.path().equals("/info"), Fault.answer(200, Map.of(), "{\"current_generation\": 3}")));
        proxy.add(Rule.when(request -> request.path().endsWith("Hello"), Fault.answer(200, grpc, "")));
        assertThat(failure(Kind.NOT_SUPPORTED, () -> source.greet(LIMIT)))
                .hasMessageContaining("embedded replicas are not")
                .hasMessageContaining("sync v2 of Turso Cloud");
        proxy.add(Rule.when(
                request -> request.path().equals("/info"),
                Fault.answer(200, Map.of(), "{\"current_generation\":\"v1\"}")));
        proxy.add(Rule.when(request -> request.path().endsWith("Hello"), Fault.answer(404, Map.of(), "")));
        assertThat(failure(Kind.NOT_SUPPORTED, () -> source.pull(start, new MemoryCopy())))
                .hasMessageContaining("Turso engine");
        proxy.add(Rule.when(request -> request.path().endsWith("Hello"), Fault.answer(404, Map.of(), "")));
        assertThat(failure(Kind.NOT_SUPPORTED, () -> source.follow(start, new MemoryCopy())))
                .hasMessageContaining("404")
                .hasMessageNotContaining("Turso");
    }
}
