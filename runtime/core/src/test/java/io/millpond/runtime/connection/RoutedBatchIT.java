package io.millpond.runtime.connection;

import static org.assertj.core.api.Assertions.assertThat;

import io.millpond.runtime.MillpondConfig;
import io.millpond.testkit.sqld.FreshDatabase;
import io.millpond.testkit.sqld.Sqld;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The same on a server with a replica. */
final class RoutedBatchIT extends BatchTest {
    private final FreshDatabase database = Sqld.freshDatabase();

    @Override
    protected MillpondConfig.Builder config() {
        return super.config()
                .url(database.url())
                .namespace(database.namespace())
                .replica(folder.resolve("replica.db"))
                .readWait(Duration.ofSeconds(30)); // reads are to run on the replica, on a busy machine too
    }

    @BeforeEach
    @Override
    void open() throws SQLException {
        super.open();
        pond.replica().sync();
    }

    /** A server tells the last rowid of a statement; all of them are in RETURNING, and so in named keys. */
    @Test
    @Override
    void trap_generatedKeysOfMultiRowInsertAreGone_hereAllComeBack() throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                "insert into posts (title) values ('a'), ('b') -- two", Statement.RETURN_GENERATED_KEYS)) {
            assertThat(statement.executeUpdate()).isEqualTo(2);
            try (ResultSet keys = statement.getGeneratedKeys()) {
                assertThat(keys.next()).isTrue();
                assertThat(keys.getLong(1)).isEqualTo(2);
                assertThat(keys.next()).isFalse();
            }
        }
        try (PreparedStatement statement = connection.prepareStatement(
                "insert into posts (title) values ('c'), ('d')", new String[] {"id", "title"})) {
            assertThat(statement.executeUpdate()).isEqualTo(2);
            try (ResultSet keys = statement.getGeneratedKeys()) {
                assertThat(keys.next()).isTrue();
                assertThat(keys.getLong("id")).isEqualTo(3);
                assertThat(keys.next()).isTrue();
                assertThat(keys.getString("title")).isEqualTo("d");
            }
        }
    }
}
