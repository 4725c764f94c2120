package io.millpond.jdbc.contract;

import io.millpond.testkit.sqld.Sqld;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/** Our driver on the server that the JVM shares, a namespace for each database. */
final class LibsqlServer implements Engine {
    @Override
    public Database create() {
        String url = Sqld.freshDatabase().jdbcUrl();
        return new Database() {
            @Override
            public Connection open() throws SQLException {
                return DriverManager.getConnection(url);
            }

            @Override
            public Connection openReadOnly() throws SQLException {
                Connection connection = open();
                connection.setReadOnly(true);
                return connection;
            }

            @Override
            public void close() {
                // The namespace goes with the server.
            }
        };
    }

    @Override
    public boolean isServer() {
        return true;
    }
}
