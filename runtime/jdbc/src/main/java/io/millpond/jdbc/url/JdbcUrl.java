package io.millpond.jdbc.url;

import java.sql.SQLException;
import java.util.Properties;

/** Reads {@code jdbc:libsql:} URLs with their properties. Stateless. */
public final class JdbcUrl {
    /** What every URL of this driver begins with. */
    public static final String PREFIX = "jdbc:libsql:";

    private JdbcUrl() {}

    /** Whether the URL is this driver's; says nothing about whether it is right. */
    public static boolean isOurs(String url) {
        return url.regionMatches(true, 0, PREFIX, 0, PREFIX.length());
    }

    /**
     * Reads URL and properties; a property in both is taken from the properties.
     *
     * @throws SQLException 08001, naming the part of the URL or the property that is wrong, without secrets
     */
    public static ConnectOptions read(String url, Properties properties) throws SQLException {
        throw new UnsupportedOperationException("being built");
    }
}
