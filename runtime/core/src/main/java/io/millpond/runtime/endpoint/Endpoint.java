package io.millpond.runtime.endpoint;

import io.millpond.jdbc.LibsqlConnection;
import io.millpond.runtime.observe.EndpointHealth;
import io.millpond.runtime.primary.Primary;
import java.sql.SQLException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A server that answers reads: the primary, or one with a copy of it. Thread-safe; the prober alone says that it serves. */
public final class Endpoint {
    private static final Logger LOG = LoggerFactory.getLogger(Endpoints.class);

    private final String name;
    private final Primary server;
    private final boolean isPrimary;
    private final Latency latency = new Latency();
    private final Set<LibsqlConnection> inUse = ConcurrentHashMap.newKeySet();
    private volatile EndpointHealth.State state = EndpointHealth.State.UNKNOWN;
    private volatile @Nullable String log;
    private final AtomicBoolean hasGoneBack = new AtomicBoolean();

    /** The highest frame that it told while it followed that log. */
    private volatile long frame = Evidence.NOTHING;

    /** @param name as it may be shown */
    Endpoint(String name, Primary server, boolean isPrimary) {
        this.name = name;
        this.server = server;
        this.isPrimary = isPrimary;
    }

    /**
     * Its URL.
     *
     * @return without anything secret
     */
    public String name() {
        return name;
    }

    /**
     * Whether it is the one that takes writes.
     *
     * @return then it knows everything
     */
    public boolean isPrimary() {
        return isPrimary;
    }

    /**
     * Connections of the driver.
     *
     * @return read-only, unless it is the primary
     */
    public DataSource dataSource() {
        return server.dataSource();
    }

    Primary server() {
        return server;
    }

    Latency latency() {
        return latency;
    }

    EndpointHealth.State state() {
        return state;
    }

    boolean isServing() {
        return state == EndpointHealth.State.SERVING;
    }

    /**
     * Whether it may answer a read that needs a frame of a log.
     *
     * @param wanted the log
     * @return at this moment
     */
    public boolean follows(String wanted) {
        return isServing() && wanted.equals(log);
    }

    /**
     * How far it was at least.
     *
     * @return a frame of the log that it follows
     */
    public long frame() {
        return frame;
    }

    /**
     * It has answered a read.
     *
     * @param wanted the log in which the read needed something
     * @param before {@link #frame()} when it was sent
     * @param told how far the server was; null: it did not say
     * @return whether that is a frame of that log; else it may have begun anew, and is not asked until that is known
     */
    public boolean answered(String wanted, long before, @Nullable Long told) {
        if (!wanted.equals(log)) {
            return false;
        }
        if (told == null) {
            return false;
        }
        if (told < before) {
            lost("it has gone back from frame " + before + " to frame " + told);
            return false;
        }
        frame = Math.max(frame, told); // a lower one of another thread does no harm
        return true;
    }

    /**
     * A read failed there. Until the next look has found it well it is not asked.
     *
     * @param error why
     */
    public void failed(SQLException error) {
        if (!isPrimary) {
            becomes(EndpointHealth.State.AWAY, String.valueOf(error.getMessage()));
        }
        server.suspect();
    }

    private void lost(String why) {
        hasGoneBack.set(true);
        log = null;
        becomes(EndpointHealth.State.UNKNOWN, why);
    }

    /** Whether, since this was asked last, it has gone back: what was known of its log counts no more. */
    boolean takeGoneBack() {
        return hasGoneBack.getAndSet(false);
    }

    /** Found by a look. */
    void found(EndpointHealth.State now, @Nullable String follows, long told, String why) {
        if (follows == null || !follows.equals(log)) {
            frame = Evidence.NOTHING;
        }
        log = follows;
        if (follows != null) {
            frame = Math.max(frame, told);
        }
        becomes(now, why);
    }

    private void becomes(EndpointHealth.State now, String why) {
        EndpointHealth.State before = state;
        state = now;
        if (before != now && now == EndpointHealth.State.SERVING) {
            LOG.info("{} answers reads.", name);
        } else if (before != now && before == EndpointHealth.State.SERVING) {
            LOG.warn("{} is left out of reads: {}", name, why);
        }
    }

    // ---- what runs there

    /**
     * A read begins on a connection.
     *
     * @param connection that is cut off when the server is found to be silent
     */
    public void begins(LibsqlConnection connection) {
        inUse.add(connection);
    }

    /**
     * It has ended.
     *
     * @param connection the same
     */
    public void ends(LibsqlConnection connection) {
        inUse.remove(connection);
    }

    /** Reads that wait for it would wait for as long as the network timeout: they are to go elsewhere. */
    void cutOff() {
        for (LibsqlConnection connection : inUse) {
            try {
                connection.abort(Runnable::run);
            } catch (SQLException e) {
                LOG.debug("A connection to {} was not aborted", name, e);
            }
        }
    }

    EndpointHealth health(boolean isNearest) {
        return new EndpointHealth(name, isPrimary, state, latency.average(), isNearest);
    }
}
