package io.millpond.runtime.observe;

import io.millpond.runtime.replica.ReplicaStatus;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How well a database serves, at one moment.
 *
 * @param level the whole in one word
 * @param reasons why it is not {@link Level#OK}, a sentence each, without secrets; empty if it is
 * @param isPrimaryReachable whether the file or server that takes writes answered when it was last asked; null: nobody knows
 *     yet
 * @param replica how the replica is; null: there is none
 * @param endpoints the servers that answer reads, the one that takes writes first; empty: there is no choice
 */
public record Health(
        Level level,
        List<String> reasons,
        @Nullable Boolean isPrimaryReachable,
        @Nullable ReplicaStatus replica,
        List<EndpointHealth> endpoints) {
    /** Copies the lists. */
    public Health {
        reasons = List.copyOf(reasons);
        endpoints = List.copyOf(endpoints);
    }

    /**
     * Where there is no choice of servers.
     *
     * @param level the whole in one word
     * @param reasons why it is not {@link Level#OK}
     * @param isPrimaryReachable whether the file or server that takes writes answered when it was last asked
     * @param replica how the replica is; null: there is none
     */
    public Health(
            Level level, List<String> reasons, @Nullable Boolean isPrimaryReachable, @Nullable ReplicaStatus replica) {
        this(level, reasons, isPrimaryReachable, replica, List.of());
    }

    /** The whole in one word. */
    public enum Level {
        /** Reads are answered, and nothing is known that is wrong. */
        OK,
        /** Reads are answered, and somebody should look why the rest is not as it should be. */
        DEGRADED,
        /** Reads are not answered. */
        DOWN
    }
}
