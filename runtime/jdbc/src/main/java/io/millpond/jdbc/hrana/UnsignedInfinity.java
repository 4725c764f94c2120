package io.millpond.jdbc.hrana;

/**
 * +Infinity or -Infinity: the server's JSON does not say which ({@code "type":"float","value":null}, NaN cannot be
 * stored). Stateless.
 */
public enum UnsignedInfinity {
    /** The one value. */
    INSTANCE
}
