package io.millpond.runtime.observe;

import org.jspecify.annotations.Nullable;

/**
 * How the connections of a database are used, at one moment.
 *
 * @param readers of the file, or of the replica; null: there is no file that can be read
 * @param writer of the file; null: a server writes
 * @param primary to the server; null: there is none
 */
public record Pools(
        @Nullable PoolUse readers,
        @Nullable PoolUse writer,
        @Nullable PoolUse primary) {
    /** A line for each pool that there is. */
    @Override
    public String toString() {
        return line("readers", readers) + line("writer", writer) + line("primary", primary);
    }

    private static String line(String name, @Nullable PoolUse use) {
        return use == null ? "" : name + ": " + use + "\n";
    }
}
