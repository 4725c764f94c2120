package io.millpond.runtime.replica;

/** Something that goes on until it is closed. Thread-safe. */
public interface Subscription extends AutoCloseable {
    /** Ends it; a call that is running ends by itself. Again: does nothing. */
    @Override
    void close();
}
