package io.millpond.migrations.apply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.sqlite.SQLiteDataSource;

final class ForeignKeysTest extends ForeignKeysContract {
    @Override
    Scratch open(Path folder) {
        return new Scratch(folder);
    }

    @Test
    void settingOfTheConnection_isRestored_afterSuccessAndAfterFailure() throws SQLException {
        try (Connection connection = scratch.open()) {
            try (Statement statement = connection.createStatement()) {
                statement.execute("PRAGMA foreign_keys = ON");
                statement.execute("PRAGMA busy_timeout = 1234");
            }
            DataSource pool = new OneConnection(connection);
            Flyway flyway = Flyway.configure()
                    .dataSource(pool)
                    .locations("filesystem:" + scratch.migrations)
                    .load();
            flyway.migrate();
            assertThat(pragma(connection, "foreign_keys")).isEqualTo(1);
            assertThat(pragma(connection, "busy_timeout")).isEqualTo(1234);
            scratch.script("V2__bad.sql", "INSERT INTO comments VALUES (30, 300);");
            assertThatThrownBy(flyway::migrate).isInstanceOf(MigrationException.class);
            assertThat(pragma(connection, "foreign_keys")).isEqualTo(1);
            assertThat(pragma(connection, "busy_timeout")).isEqualTo(1234);
            assertThat(connection.getAutoCommit()).isTrue();
        }
    }

    private static int pragma(Connection connection, String name) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("PRAGMA " + name)) {
            return row.getInt(1);
        }
    }

    /** As a pool of one: hands out the same connection, which survives close. */
    private static final class OneConnection extends SQLiteDataSource {
        private final Connection connection;

        OneConnection(Connection connection) {
            this.connection = connection;
        }

        @Override
        public Connection getConnection() {
            return (Connection) java.lang.reflect.Proxy.newProxyInstance(
                    Connection.class.getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, args) -> {
                        try {
                            return method.getName().equals("close") ? null : method.invoke(connection, args);
                        } catch (java.lang.reflect.InvocationTargetException e) {
                            throw e.getCause();
                        }
                    });
        }
    }
}
