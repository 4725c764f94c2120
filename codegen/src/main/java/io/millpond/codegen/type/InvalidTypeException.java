package io.millpond.codegen.type;

import io.millpond.schema.error.BuildException;

/** An {@code @type} annotation that cannot be followed. */
public final class InvalidTypeException extends BuildException {
    private static final long serialVersionUID = 1L;

    InvalidTypeException(String table, String column, String problem, String nextStep) {
        super("TYPE_INVALID", table + "." + column + ": " + problem, nextStep, null);
    }
}
