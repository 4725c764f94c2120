package io.millpond.jdbc.url;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millpond.jdbc.http.Origin;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverPropertyInfo;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class JdbcUrlTest {
    private static ConnectOptions read(String url) throws SQLException {
        return JdbcUrl.read(url, new Properties());
    }

    private static Properties properties(String... pairs) {
        Properties properties = new Properties();
        for (int i = 0; i < pairs.length; i += 2) {
            properties.setProperty(pairs[i], pairs[i + 1]);
        }
        return properties;
    }

    @ParameterizedTest
    @CsvSource({
        "jdbc:libsql://db.example.com, https://db.example.com",
        "jdbc:libsql://db.example.com/, https://db.example.com",
        "jdbc:libsql://db.example.com:8443/dev/acme/, https://db.example.com:8443/dev/acme",
        "jdbc:libsql://localhost:8080?tls=false, http://localhost:8080",
        "jdbc:libsql://localhost?tls=0, http://localhost",
        "jdbc:libsql:libsql://db.example.com, https://db.example.com",
        "jdbc:libsql:http://localhost:8080, http://localhost:8080",
        "jdbc:libsql:http://localhost?tls=false, http://localhost",
        "jdbc:libsql:https://db.example.com?tls=true, https://db.example.com",
        "JDBC:LIBSQL:HTTPS://db.example.com, https://db.example.com",
        "jdbc:libsql://[::1]:8080?tls=false, http://[::1]:8080",
        "jdbc:libsql://[2001:db8::7], https://[2001:db8::7]",
        "jdbc:libsql:http://sqld_primary:8080, http://sqld_primary:8080",
        "jdbc:libsql://b\u00fccher.example, https://xn--bcher-kva.example",
        "jdbc:libsql://127.0.0.1:1/a%20b, https://127.0.0.1:1/a%20b"
    })
    void address_isRead(String url, String origin) throws SQLException {
        assertThat(read(url).origin()).hasToString(origin);
    }

    @Test
    void ipv6Address_losesItsBrackets() throws SQLException {
        assertThat(read("jdbc:libsql://[::1]:8080?tls=false").origin()).isEqualTo(new Origin(false, "::1", 8080, ""));
    }

    @ParameterizedTest
    @CsvSource({
        "jdbc:libsql:, scheme",
        "jdbc:libsql:local.db, scheme",
        "jdbc:libsql::memory:, scheme",
        "jdbc:libsql:ws://host, scheme",
        "jdbc:sqlite:file.db, scheme",
        "jdbc:libsql://, host",
        "jdbc:libsql:///path, host",
        "jdbc:libsql://:8080, host",
        "jdbc:libsql://a b, host",
        "jdbc:libsql://-a, host",
        "jdbc:libsql://::1, host",
        "jdbc:libsql://[::1, host",
        "jdbc:libsql://[localhost], host",
        "jdbc:libsql://sQ3cret:x@host, host",
        "jdbc:libsql://user:sQ3cret/x@host, host",
        "jdbc:libsql://host:, port",
        "jdbc:libsql://host:0, port",
        "jdbc:libsql://host:65536, port",
        "jdbc:libsql://host:999999999999, port",
        "jdbc:libsql://host:sQ3cret, port",
        "jdbc:libsql://[::1]8080, port",
        "jdbc:libsql://host/a b, path",
        "jdbc:libsql://host/#part, path",
        "jdbc:libsql://host/%zz, path",
        "jdbc:libsql://host?authTokn=sQ3cret, authTokn",
        "jdbc:libsql://host?sQ3cret, parameter",
        "jdbc:libsql://host?sQ3cret==, parameter",
        "jdbc:libsql://host?authToken, authToken",
        "jdbc:libsql://host?authToken=sQ3cret&authToken=b, authToken",
        "jdbc:libsql://host?authToken=sQ3cret%, authToken",
        "jdbc:libsql://host?authToken=sQ3cret%F, authToken",
        "jdbc:libsql://host?authToken=sQ3cret%ff, authToken",
        "jdbc:libsql://host?authToken=sQ3cret%0aX: y, authToken",
        "jdbc:libsql://host?encryptionKey=sQ3cret%00, encryptionKey",
        "jdbc:libsql://host?tls=maybe, tls",
        "jdbc:libsql:http://host?tls=true, tls",
        "jdbc:libsql:https://host?tls=false, tls",
        "jdbc:libsql://host?connectTimeout=10, connectTimeout",
        "jdbc:libsql://host?connectTimeout=0, connectTimeout",
        "jdbc:libsql://host?networkTimeout=-1s, networkTimeout",
        "jdbc:libsql://host?networkTimeout=597h, networkTimeout",
        "jdbc:libsql://host?idleAge=soon, idleAge",
        "jdbc:libsql://host?certificates=/nowhere/ca.pem, certificates",
        "jdbc:libsql://host?certificates=%00, certificates",
        "jdbc:libsql://host?transactionMode=CONCURRENT, transactionMode",
        "jdbc:libsql://host?readOnly=yes, readOnly",
        "jdbc:libsql://host?date_class=DATE, date_class",
        "jdbc:libsql://host?date_precision=NANOS, date_precision",
        "jdbc:libsql://host?date_string_format=bogus, date_string_format"
    })
    void wrongPart_isNamedWithoutSecrets(String url, String part) {
        assertThatThrownBy(() -> read(url))
                .isInstanceOf(SQLNonTransientConnectionException.class)
                .hasMessageContaining(part)
                .satisfies(e -> assertThat(((SQLException) e).getSQLState()).isEqualTo("08001"))
                .satisfies(e -> assertThat(String.valueOf(e)).doesNotContain("sQ3cret"));
    }

    @ParameterizedTest
    @CsvSource({
        "authTokn, authToken",
        "AUTH_TOKEN, authToken",
        "read_only, readOnly",
        "dateclass, date_class",
        "transaction_mode, transactionMode"
    })
    void unknownParameter_namesTheNearest(String unknown, String nearest) {
        assertThatThrownBy(() -> read("jdbc:libsql://host?" + unknown + "=x"))
                .hasMessageContaining(unknown + " is unknown. Did you mean " + nearest + "?");
    }

    @Test
    void unknownProperty_isLeftToOthers() throws SQLException {
        ConnectOptions options = JdbcUrl.read("jdbc:libsql://host", properties("user", "me", "ApplicationName", "x"));
        assertThat(options.token().token(null)).isNull();
    }

    @Test
    void nothingSaid_givesTheDefaults() throws SQLException {
        ConnectOptions options = read("jdbc:libsql://host");
        assertThat(options.namespace()).isNull();
        assertThat(options.encryptionKey()).isNull();
        assertThat(options.transport().connectTimeout()).isEqualTo(Duration.ofSeconds(10));
        assertThat(options.transport().idleAge()).isEqualTo(Duration.ofSeconds(30));
        assertThat(options.transport().certificates()).isNull();
        assertThat(options.networkTimeout()).isEqualTo(Duration.ofSeconds(60));
        assertThat(options.transactionMode()).isEqualTo(TransactionMode.IMMEDIATE);
        assertThat(options.isReadOnly()).isFalse();
        assertThat(options.dates()).isEqualTo(DateFormat.DEFAULT);
    }

    @Test
    void everyParameter_isRead(@TempDir Path folder) throws Exception {
        Path certificates = Files.writeString(folder.resolve("ca.pem"), "");
        ConnectOptions options = read("jdbc:libsql://host?authToken=a.b-c_d&namespace=caf%C3%A9".replace("%C3%A9", "e")
                + "&connectTimeout=500ms&networkTimeout=0&idleAge=2m&certificates=" + certificates
                + "&encryptionKey=a+b/c%3D&transactionMode=deferred&readOnly=1"
                + "&date_class=text&date_precision=seconds&date_string_format=yyyy-MM-dd'T'HH:mm");
        assertThat(options.token().token(null)).isEqualTo("a.b-c_d");
        assertThat(options.namespace()).isEqualTo("cafe");
        assertThat(options.encryptionKey()).isEqualTo("a+b/c=");
        assertThat(options.transport().connectTimeout()).isEqualTo(Duration.ofMillis(500));
        assertThat(options.transport().idleAge()).isEqualTo(Duration.ofMinutes(2));
        assertThat(options.transport().certificates()).isEqualTo(certificates);
        assertThat(options.networkTimeout()).isZero();
        assertThat(options.transactionMode()).isEqualTo(TransactionMode.DEFERRED);
        assertThat(options.isReadOnly()).isTrue();
        assertThat(options.dates()).isEqualTo(new DateFormat(DateFormat.Kind.TEXT, true, "yyyy-MM-dd'T'HH:mm"));
    }

    @ParameterizedTest
    @CsvSource({
        "authToken=url, '', '', url",
        "password=url, '', '', url",
        "authToken=url&password=other, '', '', url",
        "authToken=url, property, '', property",
        "authToken=url, '', password, password",
        "authToken=url, property, password, property",
        "authToken=url, ' ', '', url"
    })
    void token_isTakenFromTheNearest(String query, String token, String password, String taken) throws SQLException {
        Properties properties = properties("authToken", token, "password", password);
        assertThat(JdbcUrl.read("jdbc:libsql://host?" + query, properties)
                        .token()
                        .token(null))
                .isEqualTo(taken);
    }

    @Test
    void tokenFromAFile_losesItsLineBreak() throws SQLException {
        ConnectOptions options = JdbcUrl.read("jdbc:libsql://host", properties("authToken", "abc\n"));
        assertThat(options.token().token(null)).isEqualTo("abc");
    }

    @Test
    void defaultsAndObjectsInProperties_areRead() throws SQLException {
        Properties properties = new Properties(properties("namespace", "acme"));
        properties.put("readOnly", true);
        ConnectOptions options = JdbcUrl.read("jdbc:libsql://host", properties);
        assertThat(options.namespace()).isEqualTo("acme");
        assertThat(options.isReadOnly()).isTrue();
    }

    @Test
    void shownUrl_hasNoSecrets() throws SQLException {
        ConnectOptions options = read("jdbc:libsql://host:1/p?authToken=sQ3cret&readOnly=true&password=sQ3cret&"
                + "encryptionKey=sQ3cret&namespace=a%26b");
        assertThat(options.url()).isEqualTo("jdbc:libsql://host:1/p?readOnly=true&namespace=a%26b");
        assertThat(options).asString().doesNotContain("sQ3cret").contains("host:1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"jdbc:libsql://host?authToken=sQ3cret&namespace=n", "jdbc:libsql://host?nonsense", "x"})
    void description_coversEveryPropertyAndNoSecret(String url) {
        DriverPropertyInfo[] infos =
                JdbcUrl.describe(url, properties("readOnly", "true", "encryptionKey", "sQ3cret", "x", "y"));
        assertThat(infos)
                .extracting(info -> info.name)
                .containsExactly(Arrays.stream(ConnectionProperty.values())
                        .map(ConnectionProperty::key)
                        .toArray(String[]::new));
        assertThat(infos).extracting(info -> info.value).doesNotContain("sQ3cret");
        assertThat(infos).filteredOn(info -> info.name.equals("readOnly")).allSatisfy(info -> {
            assertThat(info.value).isEqualTo("true");
            assertThat(info.choices).containsExactly("true", "false");
            assertThat(info.required).isFalse();
        });
    }
}
