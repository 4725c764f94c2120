package io.millpond.runtime.replica.source;

import io.millpond.jdbc.url.ConnectOptions;
import io.millpond.jdbc.url.JdbcUrl;
import io.millpond.runtime.MillpondConfig;
import io.millpond.runtime.MillpondException;
import java.sql.SQLException;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** Opens sources. Stateless. */
public final class Sources {
    private Sources() {}

    /**
     * The source for a configuration's server. Nothing is sent before it is asked for something; only then is it known
     * whether the server offers replication.
     *
     * @param config with the URL of a server
     * @return to be closed
     * @throws MillpondException CONFIG_INVALID if the URL names a file
     */
    public static ReplicaSource open(MillpondConfig config) {
        return new NamingSource(new Server(options(config)));
    }

    private static ConnectOptions options(MillpondConfig config) {
        Properties properties = new Properties();
        String token = config.authToken();
        if (token != null) {
            properties.setProperty("authToken", token);
        }
        if (!config.isServer()) {
            throw invalid(config, "it names a file", null);
        }
        try {
            return JdbcUrl.read(config.jdbcUrl(), properties);
        } catch (SQLException e) {
            throw invalid(config, String.valueOf(e.getMessage()), e);
        }
    }

    private static MillpondException invalid(MillpondConfig config, String why, @Nullable SQLException cause) {
        return new MillpondException(
                MillpondException.Code.CONFIG_INVALID,
                config.shownUrl() + " has no replica: " + why + ".",
                "Set url (MILLPOND_URL) to a libSQL server, or leave the setting replica out.",
                cause);
    }
}
