package io.millpond.runtime.replica.health;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The replica's file is not what we made it: it has to be kept aside and built anew. The message says what was found. */
public final class DamagedFileException extends IOException {
    private static final long serialVersionUID = 1;

    /**
     * A finding.
     *
     * @param message what was found, with the file's name
     * @param cause what was thrown, or null
     */
    public DamagedFileException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
