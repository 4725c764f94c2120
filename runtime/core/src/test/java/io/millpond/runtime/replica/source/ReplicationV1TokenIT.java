package io.millpond.runtime.replica.source;

import static io.millpond.runtime.replica.source.ReplicaSourceContract.LIMIT;
import static io.millpond.runtime.replica.source.ReplicaSourceContract.failure;
import static org.assertj.core.api.Assertions.assertThat;

import io.millpond.jdbc.url.JdbcUrl;
import io.millpond.jdbc.url.TokenSupplier;
import io.millpond.runtime.MillpondConfig;
import io.millpond.runtime.replica.source.SourceException.Kind;
import io.millpond.runtime.replica.source.v1.ReplicationV1;
import io.millpond.testkit.jwt.JwtKeys;
import io.millpond.testkit.proxy.HostileProxy;
import io.millpond.testkit.sqld.Sqld;
import io.millpond.testkit.sqld.SqldExtension;
import io.millpond.testkit.sqld.SqldOptions;
import io.millpond.testkit.tls.TestCertificates;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A server that wants a token, and one that is reached over TLS. */
@Timeout(60)
final class ReplicationV1TokenIT {
    private static final JwtKeys KEYS = JwtKeys.generate();

    @RegisterExtension
    static final SqldExtension SQLD =
            new SqldExtension(SqldOptions.builder().jwt(KEYS).build());

    private final MemoryCopy copy = new MemoryCopy();

    @BeforeAll
    static void fill(Sqld server) throws Exception {
        try (Connection connection = DriverManager.getConnection(server.jdbcUrl(), "", KEYS.readWriteToken());
                Statement statement = connection.createStatement()) {
            statement.execute("create table t(id integer primary key)");
        }
    }

    private static MillpondConfig.Builder config(Sqld server) {
        return MillpondConfig.builder().url(server.url());
    }

    private static FramePosition start(ReplicaSource source) throws Exception {
        return FramePosition.start(((FramePosition) source.greet(LIMIT).end()).log());
    }

    private static String token(String kind) {
        return switch (kind) {
            case "expired" -> KEYS.tokenUntil(Instant.now().minusSeconds(3600));
            case "foreign" -> JwtKeys.generate().readWriteToken();
            default -> "no.token.atall";
        };
    }

    @Test
    void readOnlyToken_isEnough(Sqld server) throws Exception {
        try (ReplicaSource source =
                Sources.open(config(server).authToken(KEYS.readOnlyToken()).build())) {
            source.pull(start(source), copy);
            assertThat(copy.commits()).hasSize(1);
        }
    }

    @Test
    void noToken_isRefused(Sqld server) throws Exception {
        try (ReplicaSource source = Sources.open(config(server).build())) {
            FramePosition start = FramePosition.start("0");
            failure(Kind.REFUSED, () -> source.greet(LIMIT));
            failure(Kind.REFUSED, () -> source.pull(start, copy));
            failure(Kind.REFUSED, () -> source.follow(start, copy));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"expired", "foreign", "garbage"})
    void wrongToken_isRefused_andNotShown(String kind, Sqld server) throws Exception {
        String token = token(kind);
        try (ReplicaSource source = Sources.open(config(server).authToken(token).build())) {
            failure(Kind.REFUSED, () -> source.greet(LIMIT));
            SourceException refused = failure(Kind.REFUSED, () -> source.pull(FramePosition.start("0"), copy));
            assertThat(refused).hasMessageContaining("authToken").hasMessageNotContaining(token.substring(10));
            assertThat(source.toString()).doesNotContain(token);
        }
    }

    @Test
    void refusedToken_isAskedForAgain_once(Sqld server) throws Exception {
        List<String> refusals = new ArrayList<>();
        String expired = token("expired");
        TokenSupplier supplier = refused -> {
            refusals.add(String.valueOf(refused));
            return refused == null ? expired : KEYS.readOnlyToken();
        };
        try (ReplicaSource source = open(server, supplier)) {
            source.pull(start(source), copy);
            source.pull(start(source), copy);
            assertThat(copy.commits()).hasSize(2);
            assertThat(refusals).containsExactly("null", expired);
        }
    }

    @Test
    void supplierThatFails_isNotQuoted(Sqld server) throws Exception {
        try (ReplicaSource source = open(server, refused -> {
            throw new IllegalStateException("the vault's password is sesame");
        })) {
            assertThat(failure(Kind.REFUSED, () -> source.greet(LIMIT))).hasMessageNotContaining("sesame");
        }
    }

    private static ReplicaSource open(Sqld server, TokenSupplier supplier) throws Exception {
        return new ReplicationV1(
                new Server(JdbcUrl.read(server.jdbcUrl(), new Properties()).with(supplier)), Clock.systemUTC());
    }

    @Test
    void tls_isTrustedByItsAuthority(Sqld server) throws Exception {
        try (HostileProxy proxy = HostileProxy.withTlsBefore(server);
                ReplicaSource stranger =
                        Sources.open(MillpondConfig.builder().url(proxy.url()).build());
                ReplicaSource source = Sources.open(MillpondConfig.builder()
                        .url(proxy.url() + "?certificates="
                                + TestCertificates.shared().caPem())
                        .authToken(KEYS.readOnlyToken())
                        .build())) {
            failure(Kind.UNREACHABLE, () -> stranger.greet(LIMIT));
            FramePosition start = start(source);
            source.pull(start, copy);
            assertThat(copy.commits()).hasSize(1);
            BackgroundRun run = BackgroundRun.follow(source, start, copy);
            copy.awaitCommits(2);
            source.cancel();
            assertThat(run.failure().kind()).isEqualTo(Kind.CANCELLED);
        }
    }
}
