package io.millpond.runtime.pool;

/**
 * The right to use one physical connection, until {@link #close()}. One user at a time; closing twice does nothing, from
 * any thread.
 */
public interface Lease extends AutoCloseable {
    /**
     * The connection.
     *
     * @return not to be used after {@link #close()}
     */
    PhysicalConnection connection();

    /**
     * Who took it.
     *
     * @return the thread that waited for it
     */
    Thread taker();

    /**
     * When it was taken.
     *
     * @return as {@link System#nanoTime()} said then
     */
    long sinceNanos();

    /** Gives the connection back. */
    @Override
    void close();
}
