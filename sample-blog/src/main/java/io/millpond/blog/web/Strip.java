package io.millpond.blog.web;

import io.millpond.runtime.observe.StatementEvent;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the foot of a page tells about its statements.
 *
 * @param statements what the page took of the database, without values; null: it does not say so
 * @param toggle where the visitor has them shown, or no longer shown: this page's address, relative to it
 */
public record Strip(@Nullable List<StatementEvent> statements, String toggle) {
    /** The time of all statements together, in microseconds. */
    public long micros() {
        return statements == null
                ? 0
                : statements.stream().mapToLong(StatementEvent::nanos).sum() / 1000;
    }
}
