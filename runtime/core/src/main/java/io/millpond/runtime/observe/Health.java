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
 */
public record Health(
        Level level,
        List<String> reasons,
        @Nullable Boolean isPrimaryReachable,
        @Nullable ReplicaStatus replica) {
    /** Copies the reasons. */
    public Health {
        reasons = List.copyOf(reasons);
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
