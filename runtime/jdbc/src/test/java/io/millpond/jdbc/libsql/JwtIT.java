package io.millpond.jdbc.libsql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millpond.testkit.jwt.JwtKeys;
import io.millpond.testkit.sqld.FreshDatabase;
import io.millpond.testkit.sqld.Sqld;
import io.millpond.testkit.sqld.SqldOptions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

/** {@code standalone/auth.rs} and {@code auth/mod.rs}; embedded replicas and WebSockets are not this driver's. */
final class JwtIT {
    private static final JwtKeys KEYS = JwtKeys.generate();

    @Test
    void jwt_auth_namespace_access() throws SQLException {
        FreshDatabase database = keyedDatabase();
        try (Connection connection = Jdbc.open(database, KEYS.tokenFor(database.namespace()))) {
            assertThat(Jdbc.query(connection, "select 1")).containsExactly(1);
        }
        assertState("28000", database, null);
        assertState("3D000", database, KEYS.tokenFor("another"));
    }

    /** A token for a group of databases names them in its claim {@code p}. */
    @Test
    void jwt_auth_gid_scope() throws SQLException {
        FreshDatabase writable = keyedDatabase();
        FreshDatabase readable = keyedDatabase();
        FreshDatabase other = keyedDatabase();
        String token = KEYS.sign("{\"p\":{\"rw\":{\"ns\":[\"" + writable.namespace() + "\"]},\"ro\":{\"ns\":[\""
                + readable.namespace() + "\"]}}}");
        try (Connection connection = Jdbc.open(writable, token)) {
            Jdbc.update(connection, "create table t(x text)");
        }
        try (Connection connection = Jdbc.open(readable, token)) {
            assertThat(Jdbc.query(connection, "select 1")).containsExactly(1);
            assertThatThrownBy(() -> Jdbc.update(connection, "create table t(x text)"))
                    .isInstanceOfSatisfying(
                            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("42501"))
                    .hasMessageNotContaining(token);
        }
        assertState("3D000", other, token);
    }

    @Test
    void http_hrana() throws SQLException {
        try (Sqld server = Sqld.start(SqldOptions.builder().jwt(KEYS).build())) {
            try (Connection connection = DriverManager.getConnection(server.jdbcUrl(), "", KEYS.readWriteToken())) {
                Jdbc.update(connection, "create table t(x text)");
            }
            assertThatThrownBy(() -> DriverManager.getConnection(server.jdbcUrl()))
                    .isInstanceOfSatisfying(
                            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("28000"));
        }
    }

    private static FreshDatabase keyedDatabase() {
        FreshDatabase model = Sqld.freshDatabase();
        FreshDatabase database = new FreshDatabase(model.server(), model.namespace() + "k");
        model.server().createNamespace(database.namespace(), "{\"jwt_key\":\"" + KEYS.publicKeyBase64() + "\"}");
        return database;
    }

    private static void assertState(String state, FreshDatabase database, String token) {
        assertThatThrownBy(() -> Jdbc.open(database, token == null ? "" : token).close())
                .isInstanceOfSatisfying(
                        SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo(state));
    }
}
