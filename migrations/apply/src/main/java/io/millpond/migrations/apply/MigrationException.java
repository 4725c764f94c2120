package io.millpond.migrations.apply;

import java.util.Objects;
import org.flywaydb.core.api.FlywayException;
import org.jspecify.annotations.Nullable;

/**
 * A migration run could not start or did not end well. The message says what failed, on which object, and in its last
 * line what to do next. It is a {@link FlywayException}, so that code written for Flyway, and Flyway itself, handle it.
 */
public final class MigrationException extends FlywayException {
    private static final long serialVersionUID = 1L;

    private final Code code;
    private final String nextStep;

    MigrationException(Code code, String message, String nextStep, @Nullable Throwable cause) {
        super(message + System.lineSeparator() + "Next: " + nextStep, cause);
        this.code = Objects.requireNonNull(code, "code");
        this.nextStep = nextStep;
    }

    /**
     * What kind of failure it is.
     *
     * @return the code, stable across releases
     */
    public Code code() {
        return code;
    }

    /**
     * What the reader can do about it.
     *
     * @return one or two sentences
     */
    public String nextStep() {
        return nextStep;
    }

    /** The kinds of failure. */
    public enum Code {
        /** The URL is none that this artifact can migrate. */
        URL_UNSUPPORTED,
        /** The file or its folder cannot be read or written. */
        FILE_UNUSABLE,
        /** The file is there and is not a SQLite database. */
        NOT_A_DATABASE,
        /** A location of migrations does not exist, or a file in it has a name that Flyway does not take. */
        MIGRATIONS_UNREADABLE,
        /** The history in the database and the migrations do not fit together. */
        HISTORY_MISMATCH,
        /** A statement of a migration failed; nothing of a migration that runs in a transaction stays. */
        STATEMENT_FAILED,
        /** A table is to be made anew that views or triggers use which no migration made; nothing of the migration stays. */
        UNKNOWN_DEPENDENTS,
        /** A script holds a statement that cannot run inside the transaction of its migration. */
        STATEMENT_REFUSED,
        /** A migration left rows whose parent does not exist. */
        FOREIGN_KEYS_VIOLATED,
        /** Another migrator, or another writer, held the database for longer than this run was told to wait. */
        LOCK_TIMEOUT,
        /** The server cannot be reached, or the connection to it broke. */
        SERVER_UNREACHABLE,
        /** The server wants a token, or one with more rights. */
        ACCESS_DENIED,
        /** The server ended the transaction of a migration because another writer waited; nothing of it stays. */
        TRANSACTION_LOST,
        /** Any other failure; the cause tells. */
        FAILED
    }
}
