package io.millpond.schema.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class MemoryDatabaseTest {
    @Test
    void noFileCanBeReached(@TempDir Path temp) throws SQLException {
        Path file = temp.resolve("reached.db");
        try (Connection connection = MemoryDatabase.open();
                Statement statement = connection.createStatement()) {
            assertThatThrownBy(() -> statement.executeUpdate("ATTACH '" + file + "' AS other"))
                    .hasMessageContaining("too many attached databases");
            assertThatThrownBy(() -> statement.executeUpdate("VACUUM INTO '" + file + "'"))
                    .isInstanceOf(SQLException.class);
            assertThatThrownBy(() -> statement.execute("SELECT load_extension('x')"))
                    .isInstanceOf(SQLException.class);
        }
        assertThat(file).doesNotExist();
    }

    @Test
    void foreignKeysAreOff_soThatDefinitionsNeedNoOrder() throws SQLException {
        try (Connection connection = MemoryDatabase.open();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("PRAGMA foreign_keys")) {
            assertThat(row.getInt(1)).isZero();
        }
    }
}
