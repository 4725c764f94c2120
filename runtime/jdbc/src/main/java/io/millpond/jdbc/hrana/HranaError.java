package io.millpond.jdbc.hrana;

import org.jspecify.annotations.Nullable;

/**
 * An error as the server words it.
 *
 * @param message for people
 * @param code as {@code SQLITE_CONSTRAINT} or {@code TRANSACTION_TIMEOUT}; null if it gave none
 * @param extendedCode as {@code SQLITE_CONSTRAINT_UNIQUE}; only Turso Cloud sends it
 */
public record HranaError(
        String message, @Nullable String code, @Nullable String extendedCode) {}
