package io.millpond.jdbc.url;

import io.millpond.jdbc.http.Origin;
import io.millpond.jdbc.http.TransportOptions;
import java.sql.DriverPropertyInfo;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code jdbc:libsql:} URLs with their properties. Stateless.
 *
 * <p>The forms: {@code jdbc:libsql://host[:port][/path][?name=value&…]} with TLS unless {@code tls=false} (port 443, or
 * 80), {@code jdbc:libsql:https://…}, {@code jdbc:libsql:http://…}. An IPv6 address stands in brackets. A path is put
 * before every request's, as {@code /dev/name} for a namespace. Values are percent-encoded UTF-8; a plus is a plus.
 */
public final class JdbcUrl {
    /** What every URL of this driver begins with. */
    public static final String PREFIX = "jdbc:libsql:";

    private JdbcUrl() {}

    /** Whether the URL is this driver's; says nothing about whether it is right. */
    public static boolean isOurs(String url) {
        return url.regionMatches(true, 0, PREFIX, 0, PREFIX.length());
    }

    /**
     * Reads URL and properties; a property in both is taken from the properties. An unknown parameter of the URL is an
     * error; an unknown property is ignored, because pools and tools pass their own.
     *
     * @throws SQLException 08001, naming the part of the URL or the property that is wrong, without secrets
     */
    public static ConnectOptions read(String url, Properties properties) throws SQLException {
        if (!isOurs(url)) {
            throw BadUrl.part("scheme", "it does not begin with " + PREFIX);
        }
        Address address = Address.read(withoutQuery(url).substring(PREFIX.length()));
        PropertyValues values = new PropertyValues(Parameters.read(query(url)), properties);
        String token = values.has(ConnectionProperty.AUTH_TOKEN)
                ? values.header(ConnectionProperty.AUTH_TOKEN)
                : values.header(ConnectionProperty.PASSWORD);
        return new ConnectOptions(
                origin(address, values),
                withoutQuery(url) + Parameters.withoutSecrets(query(url)),
                refused -> token,
                values.header(ConnectionProperty.NAMESPACE),
                values.header(ConnectionProperty.ENCRYPTION_KEY),
                new TransportOptions(
                        values.duration(ConnectionProperty.CONNECT_TIMEOUT, false),
                        values.duration(ConnectionProperty.IDLE_AGE, false),
                        values.file(ConnectionProperty.CERTIFICATES)),
                values.duration(ConnectionProperty.NETWORK_TIMEOUT, true),
                values.choice(ConnectionProperty.TRANSACTION_MODE, TransactionMode.class),
                values.isTrue(ConnectionProperty.READ_ONLY),
                values.dates());
    }

    /**
     * What can be set, with what URL and properties say now; a URL that cannot be read counts as saying nothing.
     *
     * @return one for each property, in the order of {@link ConnectionProperty}; secret values are left out
     */
    public static DriverPropertyInfo[] describe(@Nullable String url, @Nullable Properties properties) {
        Map<ConnectionProperty, String> ofUrl;
        try {
            ofUrl = url == null ? Map.of() : Parameters.read(query(url));
        } catch (SQLException e) {
            ofUrl = Map.of(); // a tool asks while its user is still typing
        }
        PropertyValues values = new PropertyValues(ofUrl, properties == null ? new Properties() : properties);
        List<DriverPropertyInfo> infos = new ArrayList<>();
        for (ConnectionProperty property : ConnectionProperty.values()) {
            DriverPropertyInfo info =
                    new DriverPropertyInfo(property.key(), property.isSecret() ? null : values.text(property));
            info.description = property.description();
            info.choices =
                    property.choices().isEmpty() ? null : property.choices().toArray(String[]::new);
            infos.add(info);
        }
        return infos.toArray(DriverPropertyInfo[]::new);
    }

    private static Origin origin(Address address, PropertyValues values) throws SQLException {
        Boolean ofScheme = address.isTls();
        boolean isScheme = ofScheme != null && !values.has(ConnectionProperty.TLS);
        boolean isTls = isScheme ? Boolean.TRUE.equals(ofScheme) : values.isTrue(ConnectionProperty.TLS);
        if (ofScheme != null && ofScheme != isTls) {
            throw BadUrl.value(
                    ConnectionProperty.TLS,
                    String.valueOf(isTls),
                    ofScheme + " with that scheme, or leave it out",
                    null);
        }
        Integer port = address.port();
        return new Origin(isTls, address.host(), port == null ? isTls ? 443 : 80 : port, address.path());
    }

    private static String withoutQuery(String url) {
        int question = url.indexOf('?');
        return question < 0 ? url : url.substring(0, question);
    }

    private static String query(String url) {
        int question = url.indexOf('?');
        return question < 0 ? "" : url.substring(question + 1);
    }
}
