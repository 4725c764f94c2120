package io.millpond.runtime.observe;

import io.millpond.runtime.route.Reason;
import io.millpond.runtime.verdict.Kind;

/**
 * Where a statement would run now, in autocommit, and why.
 *
 * @param place where
 * @param reason why there
 * @param kind what the statement does
 */
public record Explanation(Place place, Reason reason, Kind kind) {
    /** One sentence, such as {@code READ runs at REPLICA, because …}. */
    @Override
    public String toString() {
        return kind + " runs at " + place + ", because " + reason.sentence() + ".";
    }
}
