package io.millpond.migrations.rehearse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Files;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** On a file. */
class RehearseTest extends RehearseContract {
    @Override
    String url() {
        return "jdbc:sqlite:" + root.resolve("x.db");
    }

    @Override
    List<String> stages() {
        return List.of();
    }

    @Test
    void file_isTheSameToTheLastByte_alsoWhileAMigratorHoldsItsLock() throws Exception {
        migration("V2__x.sql", "drop table old;");
        try (Connection connection = DriverManager.getConnection(url());
                Statement statement = connection.createStatement()) {
            statement.executeUpdate("INSERT INTO millpond_migration_lock VALUES (1, 't', 'h', 'm', 1, 's', 'r',"
                    + " unixepoch(), unixepoch() + 3600)");
        }
        byte[] before = digest();

        RehearseReport report = rehearse(Set.of("old"));

        assertThat(digest()).isEqualTo(before);
        assertThat(report.isOk()).as(report.toJson()).isTrue();
        assertThat(report.place()).isEqualTo("copy");
        try (Connection connection = DriverManager.getConnection(url());
                Statement statement = connection.createStatement()) {
            statement.executeUpdate("DELETE FROM millpond_migration_lock");
        }
    }

    @Test
    void file_hasNoFork() {
        assertThatThrownBy(() -> Rehearse.run(
                        request().fork(URI.create("http://localhost:1"), null).build()))
                .hasMessageContaining("is a file")
                .extracting("code")
                .isEqualTo("FORK_IMPOSSIBLE");
    }

    private byte[] digest() throws Exception {
        return MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(root.resolve("x.db")));
    }
}
