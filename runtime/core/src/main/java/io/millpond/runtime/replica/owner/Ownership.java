package io.millpond.runtime.replica.owner;

import java.io.Closeable;
import java.nio.file.Path;

/**
 * The right to feed a replica's file: one process has it, and in it one {@link io.millpond.runtime.replica.Replica}. Others
 * may read the file. Ends with the process, however that ends. Thread-safe.
 */
@SuppressWarnings("DoNotCallSuggester")
public final class Ownership implements Closeable {
    private Ownership() {}

    /**
     * Takes it, or says who has it.
     *
     * @param replica the database file; its folder exists
     * @return to be closed
     * @throws io.millpond.runtime.MillpondException with code REPLICA_OWNED, naming process id, host, program and since
     *     when; with CANNOT_OPEN if the folder cannot be written
     */
    public static Ownership claim(Path replica) {
        throw new IllegalStateException("being built " + replica);
    }

    @Override
    public void close() {}
}
