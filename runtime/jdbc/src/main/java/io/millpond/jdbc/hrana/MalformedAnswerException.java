package io.millpond.jdbc.hrana;

import java.io.IOException;

/** What the server sent is not Hrana. The message names the field, never its content. */
public final class MalformedAnswerException extends IOException {
    private static final long serialVersionUID = 1;

    /**
     * An error.
     *
     * @param message which field and what was expected
     */
    public MalformedAnswerException(String message) {
        super(message);
    }
}
