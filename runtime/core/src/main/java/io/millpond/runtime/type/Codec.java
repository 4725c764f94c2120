package io.millpond.runtime.type;

import java.io.Serializable;

/**
 * One way to keep Java values in SQLite.
 *
 * @param <T> what jOOQ takes the column for without us
 * @param <U> what the application sees
 */
interface Codec<T, U> extends Serializable {

    /** What jOOQ takes the column for without us. */
    Class<T> storedType();

    /** What the application sees. */
    Class<U> javaType();

    /** What the column may hold, for error messages; the end of "expected …". */
    String expected();

    /**
     * Reads a value.
     *
     * @param stored a Number, String, byte[] or Boolean as the driver or a JSON reader gives it
     * @return the value
     * @throws RuntimeException where the stored value is none of this type
     */
    U decode(Object stored);

    /**
     * Writes a value.
     *
     * @throws RuntimeException where SQLite cannot keep this value as it is
     */
    T encode(U value);

    /** What the driver binds: the encoded value, unless SQLite would change it. */
    default Object bindable(U value) {
        return encode(value);
    }
}
