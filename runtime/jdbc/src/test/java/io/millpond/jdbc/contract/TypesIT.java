package io.millpond.jdbc.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The contract of types, on sqlite-jdbc with a file and on our driver with a server. */
final class TypesIT {
    @Nested
    final class OnFile extends TypeContract {
        OnFile() {
            super(new SqliteFile());
        }
    }

    @Nested
    final class OnServer extends TypeContract {
        OnServer() {
            super(new LibsqlServer());
        }

        @Test
        void streamedInfinity_isRefusedInsteadOfGuessed() throws SQLException {
            try (Statement statement = connection.createStatement()) {
                statement.setFetchSize(10);
                try (ResultSet result = statement.executeQuery("SELECT -9e999, 1.5")) {
                    assertThat(result.next()).isTrue();
                    assertThat(failure(() -> result.getDouble(1)).getSQLState()).isEqualTo("22003");
                    assertThat(result.wasNull()).isFalse();
                    assertThat(result.getDouble(2)).isEqualTo(1.5);
                }
            }
        }
    }
}
