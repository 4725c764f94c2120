package io.millpond.runtime.connection;

import io.millpond.runtime.MillpondConfig;
import io.millpond.testkit.sqld.FreshDatabase;
import io.millpond.testkit.sqld.Sqld;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;

/** The same on a server with a replica. */
final class RoutedTransactionsIT extends TransactionsTest {
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
}
