package io.millpond.runtime.observe;

import io.millpond.runtime.route.Reason;
import io.millpond.runtime.verdict.Kind;
import org.jspecify.annotations.Nullable;

/**
 * Where a statement would run now, in autocommit, and why.
 *
 * @param place where
 * @param reason why there
 * @param kind what the statement does
 * @param server which one of several, without anything secret; null: none, or there is only one
 */
public record Explanation(
        Place place, Reason reason, Kind kind, @Nullable String server) {
    /**
     * Where there is no choice of servers.
     *
     * @param place where
     * @param reason why there
     * @param kind what the statement does
     */
    public Explanation(Place place, Reason reason, Kind kind) {
        this(place, reason, kind, null);
    }

    /** One sentence, such as {@code READ runs at REPLICA, because …}. */
    @Override
    public String toString() {
        return kind + " runs at " + place + (server == null ? "" : " (" + server + ")") + ", because "
                + reason.sentence() + ".";
    }
}
