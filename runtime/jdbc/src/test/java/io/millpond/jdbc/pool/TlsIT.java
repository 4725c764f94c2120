package io.millpond.jdbc.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.zaxxer.hikari.HikariDataSource;
import io.millpond.jdbc.LibsqlDataSource;
import io.millpond.testkit.jwt.JwtKeys;
import io.millpond.testkit.proxy.HostileProxy;
import io.millpond.testkit.sqld.Sqld;
import io.millpond.testkit.sqld.SqldOptions;
import io.millpond.testkit.tls.TestCertificates;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Over TLS and with a token, as in production. */
final class TlsIT {
    private static final JwtKeys KEYS = JwtKeys.generate();
    private static Sqld server;
    private static HostileProxy proxy;

    private LibsqlDataSource source;

    @BeforeAll
    static void start() {
        server = Sqld.start(SqldOptions.builder().jwt(KEYS).build());
        proxy = HostileProxy.withTlsBefore(server);
    }

    @AfterAll
    static void stop() {
        proxy.close();
        server.close();
    }

    @BeforeEach
    void open() {
        source = new LibsqlDataSource("jdbc:libsql://localhost:" + proxy.port());
        source.setCertificates(TestCertificates.shared().caPem().toString());
        source.setAuthToken(KEYS.readWriteToken());
    }

    @Test
    void poolAndSpring_workOverTls() {
        try (HikariDataSource pool = new HikariDataSource()) {
            pool.setDataSource(source);
            JdbcTemplate jdbc = new JdbcTemplate(pool);
            jdbc.execute("CREATE TABLE t (a)");
            new TransactionTemplate(new DataSourceTransactionManager(pool))
                    .executeWithoutResult(status -> jdbc.update("INSERT INTO t VALUES (?)", "x"));
            assertThat(jdbc.queryForList("SELECT a FROM t", String.class)).containsExactly("x");
        }
    }

    @Test
    void unknownAuthority_isNotTrusted() {
        source.setCertificates(null);
        SQLException error = catchThrowableOfType(SQLException.class, source::getConnection);
        assertThat(error.getSQLState()).startsWith("08");
        assertThat(error.toString()).contains("localhost").doesNotContain(KEYS.readWriteToken());
    }

    @Test
    void refusedToken_isToldWithoutShowingIt() {
        String expired = KEYS.tokenUntil(Instant.now().minusSeconds(3600));
        SQLException error = catchThrowableOfType(SQLException.class, () -> source.getConnection("user", expired));
        assertThat(error.getSQLState()).isEqualTo("28000");
        assertThat(error.toString()).doesNotContain(expired);
    }

    @Test
    void supplier_isAskedAgainAfterARefusal() throws SQLException {
        String expired = KEYS.tokenUntil(Instant.now().minusSeconds(3600));
        List<String> refusals = new ArrayList<>();
        source.setTokenSupplier(refused -> {
            refusals.add(String.valueOf(refused));
            return refused == null ? expired : KEYS.readWriteToken();
        });
        try (Connection connection = source.getConnection()) {
            assertThat(connection.isValid(5)).isTrue();
        }
        assertThat(refusals).startsWith("null", expired);
    }
}
