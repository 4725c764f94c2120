package io.millpond.runtime.replica;

import io.millpond.runtime.MillpondConfig;
import io.millpond.testkit.sqld.FreshDatabase;
import io.millpond.testkit.sqld.Sqld;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** A database on a server as a test writes to it, and the settings for a replica of it. */
record PrimaryDatabase(String url, String jdbcUrl) {
    static PrimaryDatabase fresh() {
        FreshDatabase database = Sqld.freshDatabase();
        return new PrimaryDatabase(database.jdbcUrl().substring("jdbc:libsql:".length()), database.jdbcUrl());
    }

    /** The only database of a server without namespaces. */
    static PrimaryDatabase of(Sqld server) {
        return new PrimaryDatabase(server.url(), "jdbc:libsql:" + server.url());
    }

    MillpondConfig.Builder config(Path replica) {
        return MillpondConfig.builder().url(url).replica(replica);
    }

    void run(String... statements) throws SQLException {
        try (Connection connection = DriverManager.getConnection(jdbcUrl);
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    String value(String sql) throws SQLException {
        return value(jdbcUrl, sql);
    }

    static String value(String jdbcUrl, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(jdbcUrl);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return String.valueOf(rows.getString(1));
        }
    }
}
