package io.millpond.runtime.pool;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A connection in use.
 *
 * @param thread the name of the thread that took it
 * @param age since then
 * @param sql the last text that ran on it, shortened and without string literals; null: none yet
 */
public record LeaseUse(
        String thread, Duration age, @Nullable String sql) {
    /** One line. */
    @Override
    public String toString() {
        return "thread '" + thread + "' for " + age.toMillis() + " ms" + (sql == null ? "" : ", last: " + sql);
    }
}
