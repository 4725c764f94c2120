package io.millpond.runtime.connection;

import io.millpond.runtime.MillpondConfig;
import io.millpond.testkit.sqld.FreshDatabase;
import io.millpond.testkit.sqld.Sqld;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;

/** The same on a server with a replica. */
final class RoutedStatementsIT extends StatementsTest {
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

    @Override
    String url() {
        return "jdbc:libsql:" + database.url();
    }

    /** A libSQL server says of a rowid what SQLite says of any other unique column. */
    @Override
    int code(int sqlite) {
        return sqlite == 1555 ? 2067 : sqlite;
    }
}
