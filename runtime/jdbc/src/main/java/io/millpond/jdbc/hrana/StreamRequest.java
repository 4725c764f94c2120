package io.millpond.jdbc.hrana;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** One request to a stream. A failing one does not stop those behind it in the same pipeline. */
public sealed interface StreamRequest {
    /**
     * Runs one statement.
     *
     * @param replicationIndex a replica node waits until it has this frame; null: as it is
     */
    record Execute(BoundSql statement, @Nullable Long replicationIndex) implements StreamRequest {}

    /** Runs steps, each if its condition holds. */
    record Batch(List<Step> steps, @Nullable Long replicationIndex) implements StreamRequest {}

    /** Asks for parameters and columns. */
    record Describe(String sql, @Nullable Long replicationIndex) implements StreamRequest {}

    /** Runs a script; stops at its first error and keeps what came before. */
    record Sequence(String sql, @Nullable Long replicationIndex) implements StreamRequest {}

    /** Asks whether no transaction is open. */
    record GetAutocommit() implements StreamRequest {}

    /** Closes the stream and rolls back. Must be the last request. */
    record Close() implements StreamRequest {}
}
