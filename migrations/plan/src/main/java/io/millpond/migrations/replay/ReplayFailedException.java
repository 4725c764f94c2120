package io.millpond.migrations.replay;

import io.millpond.schema.error.BuildException;
import org.jspecify.annotations.Nullable;

/** A migration that does not run on an empty database, or a folder that Flyway refuses. */
public final class ReplayFailedException extends BuildException {
    private static final long serialVersionUID = 1L;

    ReplayFailedException(String message, String nextStep, @Nullable Throwable cause) {
        super("MIGRATION_FAILED", message, nextStep, cause);
    }
}
