package io.millpond.runtime.primary;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.SQLExceptionOverride;
import io.millpond.runtime.MillpondConfig;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Our settings as HikariCP's. Stateless. */
final class PoolSettings {
    /** HikariCP refuses less. */
    static final long LEAST_TIMEOUT_MILLIS = 250;

    /** HikariCP switches the detection off below this. */
    private static final long LEAST_LEAK_MILLIS = 2_000;

    /** A connection keeps to the address it found; after this long a new one asks the name service again. */
    private static final long MAX_LIFETIME_MILLIS = TimeUnit.MINUTES.toMillis(30);

    private PoolSettings() {}

    /** @param breaker null: who waits for a connection waits as long as the settings say, whatever happens meanwhile */
    static HikariConfig of(MillpondConfig config, DataSource server, @Nullable Breaker breaker) {
        HikariConfig pool = new HikariConfig();
        pool.setPoolName("millpond " + config.shownUrl());
        pool.setDataSource(breaker == null ? server : new ServerConnections(server, breaker));
        pool.setMaximumPoolSize(config.connections());
        pool.setMinimumIdle(1);
        long timeoutMillis = timeoutMillis(config);
        // Nobody can wake a thread that waits in the pool; so it comes out and looks, if there is something to look at.
        pool.setConnectionTimeout(breaker == null ? timeoutMillis : LEAST_TIMEOUT_MILLIS);
        pool.setValidationTimeout(Math.min(timeoutMillis, TimeUnit.SECONDS.toMillis(5)));
        pool.setInitializationFailTimeout(-1); // the server was asked before
        pool.setMaxLifetime(MAX_LIFETIME_MILLIS);
        pool.setLeakDetectionThreshold(leakMillis(config.longTransaction().toMillis()));
        // Outside a transaction the server holds nothing of a connection that could have died meanwhile, and the driver
        // replaces a socket that has. So the pool asks what the driver answers by itself; isValid(), and keepalive
        // which
        // calls it, would cost a round trip.
        pool.setConnectionTestQuery("SELECT changes()");
        pool.setKeepaliveTime(0);
        pool.setExceptionOverride(new KeepConnection(breaker));
        return pool;
    }

    static long timeoutMillis(MillpondConfig config) {
        return Math.max(LEAST_TIMEOUT_MILLIS, config.acquireTimeout().toMillis());
    }

    private static long leakMillis(long longMillis) {
        return longMillis == 0 ? 0 : Math.min(Math.max(longMillis, LEAST_LEAK_MILLIS), MAX_LIFETIME_MILLIS);
    }

    /**
     * HikariCP would close a connection in its user's hands after SQLStates 08… and 0A000, so that not even rollback()
     * works. Ours outlives lost requests; whether it is closed is looked at when it comes back.
     */
    static final class KeepConnection implements SQLExceptionOverride {
        private final @Nullable Breaker breaker;

        KeepConnection(@Nullable Breaker breaker) {
            this.breaker = breaker;
        }

        @java.lang.Override // inside here the short name is HikariCP's
        public SQLExceptionOverride.Override adjudicate(SQLException error) {
            if (breaker != null && Breaker.isAway(error)) {
                breaker.suspect();
            }
            return SQLExceptionOverride.Override.DO_NOT_EVICT;
        }
    }
}
