package io.millpond.jdbc.libsql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millpond.testkit.jwt.JwtKeys;
import io.millpond.testkit.sqld.FreshDatabase;
import io.millpond.testkit.sqld.Sqld;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** {@code standalone/attach.rs}: reading another namespace of the server in one transaction. */
final class AttachIT {
    private static final JwtKeys KEYS = JwtKeys.generate();

    @Test
    void attach_no_auth() throws SQLException {
        FreshDatabase foo = database("", "");
        FreshDatabase bar = database("", "\"allow_attach\":true");
        try (Connection fooConnection = Jdbc.open(foo);
                Connection barConnection = Jdbc.open(bar)) {
            fill(fooConnection, "foo_table", 42);
            fill(barConnection, "bar_table", 43);
            assertRefused(barConnection, foo.namespace());
            assertThat(attached(fooConnection, bar.namespace())).isEqualTo(43);
        }
    }

    @Test
    void attach_auth() throws SQLException {
        FreshDatabase foo = database(jwtKey(), "");
        FreshDatabase bar = database(jwtKey(), "\"allow_attach\":true");
        String readWrite = KEYS.sign(claims("rw", foo, bar));
        try (Connection fooConnection = Jdbc.open(foo, readWrite);
                Connection barConnection = Jdbc.open(bar, readWrite)) {
            fill(fooConnection, "foo_table", 42);
            fill(barConnection, "bar_table", 43);
            assertRefused(barConnection, foo.namespace());
            assertRefused(fooConnection, bar.namespace());
        }
        String withAttach = KEYS.sign(claims("roa", foo, bar));
        try (Connection fooConnection = Jdbc.open(foo, withAttach);
                Connection barConnection = Jdbc.open(bar, withAttach)) {
            assertRefused(barConnection, foo.namespace());
            assertThat(attached(fooConnection, bar.namespace())).isEqualTo(43);
        }
    }

    @Test
    void attach_auth_with_uuids() throws SQLException {
        FreshDatabase main = new FreshDatabase(Sqld.shared(), UUID.randomUUID().toString());
        FreshDatabase other = new FreshDatabase(Sqld.shared(), UUID.randomUUID().toString());
        create(main, jwtKey(), "");
        create(other, jwtKey(), "\"allow_attach\":true");
        String token =
                KEYS.sign("{\"p\":{\"rw\":{\"ns\":" + names(main, other) + "},\"roa\":{\"ns\":" + names(other) + "}}}");
        try (Connection otherConnection = Jdbc.open(other, token);
                Connection mainConnection = Jdbc.open(main, token)) {
            fill(otherConnection, "bar_table", 43);
            assertThatThrownBy(() -> Jdbc.script(mainConnection, "ATTACH DATABASE " + other.namespace() + " as bar"))
                    .isInstanceOf(SQLException.class);
            assertThat(attached(mainConnection, '"' + other.namespace() + '"')).isEqualTo(43);
        }
    }

    private static void fill(Connection connection, String table, int value) throws SQLException {
        Jdbc.update(connection, "CREATE TABLE " + table + " (x)");
        Jdbc.update(connection, "insert into " + table + " values (?)", value);
    }

    private static void assertRefused(Connection connection, String namespace) {
        assertThatThrownBy(() -> Jdbc.script(connection, "ATTACH " + namespace + " as attached"))
                .isInstanceOfSatisfying(
                        SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("42501"));
    }

    private static Object attached(Connection connection, String namespace) throws SQLException {
        connection.setReadOnly(true);
        connection.setAutoCommit(false);
        try {
            Jdbc.script(connection, "ATTACH DATABASE " + namespace + " as bar");
            return Jdbc.query(connection, "SELECT * FROM bar.bar_table").get(0);
        } finally {
            connection.rollback();
            connection.setAutoCommit(true);
            connection.setReadOnly(false);
        }
    }

    private static FreshDatabase database(String jwtKey, String options) {
        String name = "a" + UUID.randomUUID().toString().replace("-", "");
        FreshDatabase database = new FreshDatabase(Sqld.shared(), name);
        create(database, jwtKey, options);
        return database;
    }

    private static void create(FreshDatabase database, String jwtKey, String options) {
        String comma = jwtKey.isEmpty() || options.isEmpty() ? "" : ",";
        database.server().createNamespace(database.namespace(), "{" + jwtKey + comma + options + "}");
    }

    private static String jwtKey() {
        return "\"jwt_key\":\"" + KEYS.publicKeyBase64() + "\"";
    }

    private static String claims(String right, FreshDatabase... databases) {
        return "{\"p\":{\"" + right + "\":{\"ns\":" + names(databases) + "}}}";
    }

    private static String names(FreshDatabase... databases) {
        StringBuilder names = new StringBuilder();
        for (FreshDatabase database : databases) {
            names.append(names.isEmpty() ? "[\"" : ",\"")
                    .append(database.namespace())
                    .append('"');
        }
        return names.append(']').toString();
    }
}
