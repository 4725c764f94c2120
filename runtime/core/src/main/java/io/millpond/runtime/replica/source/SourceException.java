package io.millpond.runtime.replica.source;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Pages did not come. The message says from where and why, without secrets. */
public final class SourceException extends IOException {
    private static final long serialVersionUID = 1;

    /** What is to be done about it. */
    public enum Kind {
        /** No connection, a cut, a time-out, an overloaded server: again, after a pause. */
        UNREACHABLE,
        /** The server is about to be able to answer (a snapshot is being built): again soon. */
        NOT_READY,
        /** The token is missing, wrong or expired: again after a long pause, or with another token. */
        REFUSED,
        /** The server does not offer this protocol; the message names what it offers. */
        NOT_SUPPORTED,
        /** There is no such database. */
        NO_DATABASE,
        /** The replica's history is not this primary's: it has to be built anew. */
        DIVERGED,
        /** What came breaks the protocol: connect again. */
        MALFORMED,
        /** {@link ReplicaSource#cancel()} was called. */
        CANCELLED
    }

    /** What is to be done. */
    private final Kind kind;

    /**
     * A failure.
     *
     * @param kind what is to be done
     * @param message from where and why
     * @param cause what was thrown, or null
     */
    public SourceException(Kind kind, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.kind = kind;
    }

    /**
     * What is to be done.
     *
     * @return the kind
     */
    public Kind kind() {
        return kind;
    }
}
