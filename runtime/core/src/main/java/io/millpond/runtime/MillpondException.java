package io.millpond.runtime;

import org.jspecify.annotations.Nullable;

/**
 * The root of the runtime's own errors: settings, opening and closing. Its message says what failed and on which object,
 * a last line says what to do next. Errors of statements are {@link java.sql.SQLException}s.
 */
public class MillpondException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Code code;
    private final String nextStep;

    /**
     * Makes an error.
     *
     * @param code stable, for programs
     * @param message what failed, on which object; never a secret
     * @param nextStep what the reader can do about it
     * @param cause what led to it, or null
     */
    public MillpondException(Code code, String message, String nextStep, @Nullable Throwable cause) {
        super(message + System.lineSeparator() + "Next: " + nextStep, cause);
        this.code = code;
        this.nextStep = nextStep;
    }

    /**
     * The stable code.
     *
     * @return why it failed
     */
    public final Code code() {
        return code;
    }

    /**
     * What the reader can do about it.
     *
     * @return one or two sentences
     */
    public final String nextStep() {
        return nextStep;
    }

    /** Why the runtime refused or failed. */
    public enum Code {
        /** A setting is unknown, malformed or out of its bounds. */
        CONFIG_INVALID,
        /** The request is understood, but this version cannot do it. */
        NOT_SUPPORTED,
        /** The database file cannot be created, read or written. */
        CANNOT_OPEN,
        /** Another process holds the database. */
        LOCKED,
        /** The file is not a SQLite database. */
        NOT_A_DATABASE,
        /** The server does not answer, or what answers is no libSQL server. */
        SERVER_UNREACHABLE,
        /** The server wants a token, or refuses the one it got. */
        TOKEN_REFUSED,
        /** The server has no database of that name. */
        NAMESPACE_MISSING,
        /** Another process, or another Millpond of this one, feeds this replica's file. */
        REPLICA_OWNED,
        /** The file is no replica, or one of another database; it was not touched. */
        NOT_A_REPLICA,
        /** The primary's schema needs libSQL; the message names the table. Stock SQLite cannot read such a copy. */
        SCHEMA_NOT_SUPPORTED,
        /** The replica could not be brought up to date; the message says what the source said. */
        SYNC_FAILED,
        /** The replica was not brought up to date in time. */
        SYNC_TIMEOUT,
        /** The replica is closed. */
        REPLICA_CLOSED,
        /** Work was still running when the time for closing was over. */
        CLOSE_INCOMPLETE
    }
}
