package io.millpond.jdbc;

/**
 * What a connection remembers of its last writes, as SQLite's functions of the same names.
 *
 * @param lastInsertRowid 0 before the first INSERT
 * @param changes rows that the last INSERT, UPDATE or DELETE changed; 0 before the first, or if it failed
 */
public record LastWrite(long lastInsertRowid, long changes) {
    /** Of a connection that was just opened. */
    public static final LastWrite NONE = new LastWrite(0, 0);
}
