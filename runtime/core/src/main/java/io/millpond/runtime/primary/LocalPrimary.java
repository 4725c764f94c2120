package io.millpond.runtime.primary;

import io.millpond.runtime.MillpondConfig;
import io.millpond.runtime.connection.RoutingDataSource;
import io.millpond.runtime.observe.Listeners;
import io.millpond.runtime.observe.Pools;
import io.millpond.runtime.pool.LocalDatabase;
import java.util.List;
import javax.sql.DataSource;
import org.jooq.DSLContext;
import org.jooq.Query;

/** A database file of this machine. Thread-safe. */
final class LocalPrimary implements Primary {
    private final LocalDatabase database;
    private final DataSource dataSource;

    private LocalPrimary(LocalDatabase database, Listeners listeners) {
        this.database = database;
        this.dataSource = new RoutingDataSource(database, listeners);
    }

    static LocalPrimary open(MillpondConfig config, Listeners listeners) {
        return new LocalPrimary(LocalDatabase.open(config), listeners);
    }

    @Override
    public DataSource dataSource() {
        return dataSource;
    }

    @Override
    public int[] batch(DSLContext dsl, List<? extends Query> queries) {
        return OneByOne.run(dsl, queries);
    }

    @Override
    public void suspect() {
        // a file does not go away
    }

    @Override
    public Pools pools() {
        return new Pools(database.readersUse(), database.writerUse(), null);
    }

    @Override
    public void close() {
        database.close();
    }
}
