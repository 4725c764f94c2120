package io.millpond.runtime.connection;

import io.millpond.runtime.pool.LocalDatabase;
import org.jspecify.annotations.Nullable;

/** The copy of a server's database that may be read now. Thread-safe. */
@FunctionalInterface
public interface ReplicaFile {
    /**
     * The file that serves.
     *
     * @return at this moment; it may be closed at any time, when another one serves; null: none does. Costs no lock
     */
    @Nullable LocalDatabase serving();
}
