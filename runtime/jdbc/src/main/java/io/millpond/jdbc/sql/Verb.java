package io.millpond.jdbc.sql;

/** What a statement does, by its words. */
public enum Verb {
    /** SELECT, VALUES, EXPLAIN of what is no PRAGMA, WITH before one of these. */
    READ,
    /** INSERT, REPLACE, also behind WITH. */
    INSERT,
    /** UPDATE, DELETE, also behind WITH. */
    CHANGE,
    /** CREATE, DROP, ALTER, REINDEX, ANALYZE. */
    SCHEMA,
    /** PRAGMA, and EXPLAIN of one, which executes it. */
    PRAGMA,
    /** BEGIN. */
    BEGIN,
    /** COMMIT, END. */
    COMMIT,
    /** ROLLBACK of all. */
    ROLLBACK,
    /** SAVEPOINT. */
    SAVEPOINT,
    /** RELEASE. */
    RELEASE,
    /** ROLLBACK TO. */
    ROLLBACK_TO,
    /** Nothing but comments. */
    EMPTY,
    /** Anything else; the server will say what it is. */
    OTHER
}
