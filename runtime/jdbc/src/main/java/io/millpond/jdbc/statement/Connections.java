package io.millpond.jdbc.statement;

import io.millpond.jdbc.LibsqlConnection;
import io.millpond.jdbc.session.Session;
import io.millpond.jdbc.url.ConnectOptions;
import java.sql.SQLException;

/** Opens connections. Stateless. */
public final class Connections {
    private Connections() {}

    /**
     * Connects: one round trip.
     *
     * @throws SQLException 08001 if the server cannot be reached; 28000 if it refuses the token
     */
    public static LibsqlConnection open(ConnectOptions options) throws SQLException {
        return new ServerConnection(Session.open(options));
    }
}
