package io.millpond.jdbc;

import java.sql.Connection;
import org.jspecify.annotations.Nullable;

/** What a connection of this driver can do beyond {@code java.sql}; from {@code connection.unwrap(…)}. */
public interface LibsqlConnection extends Connection {
    /**
     * Makes reads on a replica node wait until it has a frame, so that they see an earlier write.
     *
     * @param replicationIndex from {@link ExecutionFacts#replicationIndex()}; null: reads do not wait
     */
    void readAtLeast(@Nullable Long replicationIndex);

    /**
     * Round trips to the server.
     *
     * @return since the connection was opened, the opening included
     */
    long roundTrips();
}
