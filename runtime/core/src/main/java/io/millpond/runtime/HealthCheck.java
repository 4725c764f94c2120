package io.millpond.runtime;

import io.millpond.runtime.endpoint.Endpoints;
import io.millpond.runtime.observe.EndpointHealth;
import io.millpond.runtime.observe.Health;
import io.millpond.runtime.observe.Health.Level;
import io.millpond.runtime.replica.Replica;
import io.millpond.runtime.replica.ReplicaState;
import io.millpond.runtime.replica.ReplicaStatus;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Asks whether a read is answered where reads are answered now, and what the replica knows. Thread-safe. */
final class HealthCheck {
    private static final int ANSWER_SECONDS = 5;

    private final DataSource primary;
    private final @Nullable Replica replica;
    private final @Nullable Endpoints endpoints;

    /** @param endpoints null: there are no other servers that answer reads */
    HealthCheck(DataSource primary, @Nullable Replica replica, @Nullable Endpoints endpoints) {
        this.primary = primary;
        this.replica = replica;
        this.endpoints = endpoints;
    }

    Health look() {
        Health found = replica == null ? primaryAlone() : withReplica(replica);
        return endpoints == null ? found : withOthers(found, endpoints.health());
    }

    /** Reads that nobody here answers may be answered by another server; and who is left out is to be looked after. */
    private static Health withOthers(Health found, List<EndpointHealth> all) {
        boolean isAnswered =
                all.stream().anyMatch(each -> !each.isPrimary() && each.state() == EndpointHealth.State.SERVING);
        List<String> reasons = new ArrayList<>(found.reasons());
        for (EndpointHealth each : all) {
            String reason = each.isPrimary() ? null : reason(each);
            if (reason != null) {
                reasons.add(reason);
            }
        }
        Level level = found.level() == Level.DOWN
                ? isAnswered ? Level.DEGRADED : Level.DOWN
                : reasons.isEmpty() ? Level.OK : Level.DEGRADED;
        return new Health(level, reasons, found.isPrimaryReachable(), found.replica(), all);
    }

    private static @Nullable String reason(EndpointHealth other) {
        return switch (other.state()) {
            case UNKNOWN, SERVING -> null;
            case BEHIND -> "Reads do not go to " + other.url() + ": it does not follow the primary in time.";
            case AWAY -> "Reads do not go to " + other.url() + ": it does not answer.";
            case OTHER_LOG -> "Reads do not go to " + other.url() + ": it holds another database.";
        };
    }

    private Health primaryAlone() {
        String failure = failure(primary);
        return failure == null
                ? new Health(Level.OK, List.of(), true, null)
                : new Health(Level.DOWN, List.of(failure), false, null);
    }

    private Health withReplica(Replica replica) {
        ReplicaStatus status = replica.status();
        String failure = failure(status.isServing() ? replica.dataSource() : primary);
        Boolean isReachable = isPrimaryReachable(status, failure == null);
        if (failure != null) {
            return new Health(Level.DOWN, List.of(failure), isReachable, status);
        }
        String reason = reason(status);
        return new Health(
                reason == null ? Level.OK : Level.DEGRADED,
                reason == null ? List.of() : List.of(reason),
                isReachable,
                status);
    }

    /** Not asked again: the replica hears of it within seconds. */
    private static @Nullable Boolean isPrimaryReachable(ReplicaStatus status, boolean isAnswered) {
        if (!status.isServing()) {
            return isAnswered;
        }
        if (status.state() == ReplicaState.OFFLINE) {
            return false;
        }
        return status.lastSuccess() == null ? null : status.errors() == 0;
    }

    private static @Nullable String reason(ReplicaStatus status) {
        String last = status.lastError() == null ? "" : " The last error: " + status.lastError();
        return switch (status.state()) {
            case CURRENT, CATCHING_UP -> null;
            case EMPTY -> "There is no copy yet: reads go to the server." + last;
            case BOOTSTRAPPING ->
                status.isServing()
                        ? "An older copy answers reads while a new one is fetched."
                        : "A first copy is being fetched: reads go to the server meanwhile.";
            case REBUILDING -> "The copy was bad, and another one is fetched: reads go to the server meanwhile." + last;
            case OFFLINE -> "The server does not answer; the copy can be " + age(status) + "." + last;
            case STUCK -> "The copy follows the server no more; it can be " + age(status) + "." + last;
            case CLOSED -> "The replica is closed.";
        };
    }

    private static String age(ReplicaStatus status) {
        Duration lag = status.lag();
        return lag == null ? "of any age" : lag.toSeconds() + " s old";
    }

    private static @Nullable String failure(DataSource source) {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            statement.setQueryTimeout(ANSWER_SECONDS);
            statement.executeQuery("select 1").close();
            return null;
        } catch (SQLException e) {
            return "Reads fail: " + e.getMessage();
        }
    }
}
