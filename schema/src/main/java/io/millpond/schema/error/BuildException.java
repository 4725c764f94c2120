package io.millpond.schema.error;

import org.jspecify.annotations.Nullable;

/**
 * The root of all errors of schema, code generation and migrations. Its message says what failed and on which object, a
 * last line says what to do next.
 */
public class BuildException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String code;
    private final String nextStep;

    /**
     * Makes an error.
     *
     * @param code stable, for programs, such as {@code SCHEMA_INVALID}
     * @param message what failed, on which object
     * @param nextStep what the reader can do about it
     * @param cause what led to it, or null
     */
    public BuildException(String code, String message, String nextStep, @Nullable Throwable cause) {
        super(message + System.lineSeparator() + "Next: " + nextStep, cause);
        this.code = code;
        this.nextStep = nextStep;
    }

    /**
     * The stable code.
     *
     * @return upper case with underscores
     */
    public final String code() {
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
}
