package io.millpond.jdbc.http;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** An exchange did not come to its end. */
public final class HttpFailure extends IOException {
    private static final long serialVersionUID = 1;

    /** Why. */
    public enum Reason {
        /** No connection came about: name not found, refused, connect timeout. */
        UNREACHABLE,
        /** The TLS handshake failed: an unknown certificate, a wrong name. */
        TLS,
        /** The deadline passed. */
        TIMEOUT,
        /** {@link Call#cancel()} was called. */
        CANCELLED,
        /** The connection broke. */
        CUT,
        /** The peer does not speak HTTP/1.1, or breaks a size limit. */
        MALFORMED
    }

    /** The failure's kind. */
    private final Reason reason;

    /** Whether the request may have been acted on. */
    private final boolean isMaybeDelivered;

    /**
     * A failure.
     *
     * @param reason why
     * @param isMaybeDelivered false only if the server cannot have seen the whole request
     * @param message with host and port, without headers or bodies
     * @param cause what was thrown, or null
     */
    public HttpFailure(Reason reason, boolean isMaybeDelivered, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.reason = reason;
        this.isMaybeDelivered = isMaybeDelivered;
    }

    /**
     * Why.
     *
     * @return the kind
     */
    public Reason reason() {
        return reason;
    }

    /**
     * Whether the request may have taken effect.
     *
     * @return false only if the server cannot have seen the whole request
     */
    public boolean isMaybeDelivered() {
        return isMaybeDelivered;
    }
}
