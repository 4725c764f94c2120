package io.millpond.runtime.connection;

import io.millpond.jdbc.LibsqlConnection;
import io.millpond.runtime.endpoint.Endpoint;
import io.millpond.runtime.endpoint.Endpoints;
import io.millpond.runtime.observe.Place;
import io.millpond.runtime.replica.source.FramePosition;
import io.millpond.runtime.route.Reason;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLSyntaxErrorException;
import java.sql.SQLTimeoutException;
import java.sql.SQLTransientConnectionException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads of a logical connection on whichever server answers fastest. What fails there is repeated elsewhere, as nothing of it was
 * delivered: rows are in memory before the application has the first. Guarded by the lock of its {@link RoutedExecution}.
 */
final class ReadsElsewhere {
    private final RoutedDatabase database;
    private final Endpoints endpoints;
    private final Map<Endpoint, Side> sides = new HashMap<>();

    /** What this logical connection has at one server. */
    record Side(EndpointGate gate, PrimarySide side) {}

    /** Runs a read at the primary. */
    @FunctionalInterface
    interface AtPrimary {
        Result run(Reason reason) throws SQLException;
    }

    /** Runs a read at another server. */
    @FunctionalInterface
    interface Work {
        /** Null: it answered, but without what is needed. */
        @Nullable Result run(Side at) throws SQLException;
    }

    ReadsElsewhere(RoutedDatabase database, Endpoints endpoints) {
        this.database = database;
        this.endpoints = endpoints;
    }

    /**
     * Runs a read at the best server that can answer it.
     *
     * @param need what a copy must have; null: only the primary will do
     * @param reason why not on the replica
     * @param isAlone whether it may be repeated after the primary has failed; the first of a transaction may not
     */
    Result read(Call call, @Nullable FramePosition need, Reason reason, boolean isAlone, Work work, AtPrimary atPrimary)
            throws SQLException {
        List<Endpoint> order = endpoints.order(); // also where the primary has to answer: somebody reads
        if (need == null || call.statement().isStreaming()) {
            return atPrimary.run(reason);
        }
        Reason why = reason == Reason.NO_REPLICA ? Reason.NEAREST : reason;
        SQLException failure = null;
        boolean isPrimaryAsked = false;
        for (Endpoint endpoint : order) {
            if (!endpoint.isPrimary() && !endpoint.follows(need.log())) {
                continue;
            }
            try {
                if (endpoint.isPrimary()) {
                    isPrimaryAsked = true;
                    return atPrimary.run(why);
                }
                Result result = at(endpoint, call, need, why, work);
                if (result != null) {
                    return result;
                }
            } catch (SQLException e) {
                failure = also(e, failure);
                if (!isToRepeat(endpoint, call, e) || (endpoint.isPrimary() && !isAlone)) {
                    throw failure;
                }
            }
            why = Reason.FAILED_OVER;
        }
        if (isPrimaryAsked && failure != null) {
            throw failure;
        }
        try {
            return atPrimary.run(failure == null ? reason : Reason.FAILED_OVER);
        } catch (SQLException e) {
            throw also(e, failure);
        }
    }

    private static SQLException also(SQLException error, @Nullable SQLException before) {
        if (before != null && before != error) {
            error.addSuppressed(before);
        }
        return error;
    }

    /** Null: it answered, but without what is needed. */
    private @Nullable Result at(Endpoint endpoint, Call call, FramePosition need, Reason why, Work work)
            throws SQLException {
        Observation seen = call.statement().observation();
        if (seen != null) {
            seen.at(Place.NODE, why, endpoint.name());
        }
        Side at = sides.computeIfAbsent(endpoint, other -> side(other, new EndpointGate(database.gate(), other, need)));
        at.gate().need(need);
        return limited(endpoint, at, work);
    }

    private static Side side(Endpoint endpoint, EndpointGate gate) {
        return new Side(gate, new PrimarySide(endpoint.dataSource(), gate, true));
    }

    /** Of an answer without what is needed nothing is delivered. */
    static @Nullable Result checked(Side at, Result result) throws SQLException {
        if (!at.gate().isShort()) {
            return result;
        }
        ResultSet rows = result.rows();
        if (rows != null) {
            rows.close();
        }
        return null;
    }

    /** Whether a copy answers sooner than the primary, so that it is worth a wait. */
    boolean prefersCopy() {
        List<Endpoint> order = endpoints.order();
        return !order.isEmpty() && !order.get(0).isPrimary();
    }

    /** Which server a read would go to first. */
    Endpoint first(@Nullable FramePosition need) {
        if (need == null) {
            endpoints.order(); // somebody reads
            return endpoints.primary();
        }
        return endpoints.order().stream()
                .filter(each -> each.isPrimary() || each.follows(need.log()))
                .findFirst()
                .orElse(endpoints.primary());
    }

    /** A server that would wait for a frame that never comes is given up in time; one that only works hard is not. */
    private @Nullable Result limited(Endpoint endpoint, Side at, Work work) throws SQLException {
        LibsqlConnection driver = at.side().acquire().driver();
        endpoint.begins(driver); // from now on it may be cut off at any time
        try {
            driver.readAtPrimary(false); // it has what is needed, or waits for it
            driver.readAtLeast(at.gate().atLeast());
            return inTime(driver, at, work);
        } catch (SQLException e) {
            throw driver.isClosed() && !database.isClosed() ? cutOff(endpoint, e) : e;
        } finally {
            endpoint.ends(driver);
            at.side().release();
        }
    }

    private @Nullable Result inTime(LibsqlConnection driver, Side at, Work work) throws SQLException {
        int usual = driver.getNetworkTimeout();
        int most = at.gate().mayWait() ? database.readWaitMillis() : 0;
        if (most <= 0 || (usual > 0 && usual <= most)) {
            return work.run(at);
        }
        driver.setNetworkTimeout(Runnable::run, most);
        try {
            return work.run(at);
        } finally {
            if (!driver.isClosed()) {
                driver.setNetworkTimeout(Runnable::run, usual);
            }
        }
    }

    /** Not by its user, who cancels the statement and leaves the connection. */
    private static SQLException cutOff(Endpoint endpoint, SQLException cause) {
        return new SQLTransientConnectionException(
                endpoint.name() + " was silent for too long, and is not waited for any more.", "08006", cause);
    }

    /** Whether another server may know better; if this one is to blame, it is left out. */
    private static boolean isToRepeat(Endpoint endpoint, Call call, SQLException error) throws SQLException {
        if (error instanceof SQLSyntaxErrorException) {
            return !endpoint.isPrimary(); // a copy may not have the table yet
        }
        String state = String.valueOf(error.getSQLState());
        boolean isTimeout = error instanceof SQLTimeoutException;
        boolean isFailure = isTimeout || (state.startsWith("08") && !state.equals("08003"));
        boolean isRefusal = !endpoint.isPrimary() && (state.equals("28000") || state.equals("3D000"));
        if (!isFailure && !isRefusal) {
            return false;
        }
        if (isTimeout && call.statement().getQueryTimeout() > 0) {
            return false; // its time is over, wherever
        }
        endpoint.failed(error);
        return true;
    }

    void closeCursors() throws SQLException {
        for (Side at : sides.values()) {
            at.side().closeCursors();
        }
    }
}
