package io.millpond.runtime.observe;

/**
 * How the connections of one pool are used, at one moment. The numbers are read one after the other while others work, so they
 * need not fit each other.
 *
 * @param inUse connections that are lent: to statements, open rows and transactions
 * @param idle connections that are open and free
 * @param waiting threads that wait for one
 * @param most connections that are kept at most; readers of a file may be more for a moment, so that nobody waits for himself
 */
public record PoolUse(int inUse, int idle, int waiting, int most) {
    /** One line, such as {@code 1 of 4 in use, 2 idle, 0 waiting}. */
    @Override
    public String toString() {
        return inUse + " of " + most + " in use, " + idle + " idle, " + waiting + " waiting";
    }
}
