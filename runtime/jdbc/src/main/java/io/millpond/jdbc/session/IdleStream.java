package io.millpond.jdbc.session;

import io.millpond.jdbc.http.Origin;
import org.jspecify.annotations.Nullable;

/**
 * A stream that outlived its request without a transaction: after a cursor, or after a COMMIT that was allowed to fail. The
 * next request uses it up and closes it on the way. For one thread at a time.
 */
final class IdleStream {
    private final Origin home;
    private @Nullable ServerStream kept;

    IdleStream(Origin home) {
        this.home = home;
    }

    /** The kept one if it is young enough, else a new one. */
    ServerStream take() {
        ServerStream stream = kept;
        kept = null;
        if (stream == null) {
            return fresh();
        }
        stream.forgetIfOld();
        return stream;
    }

    ServerStream fresh() {
        return new ServerStream(home);
    }

    /** Keeps it if it is open and none is kept; a second one is left to the server's own 10 seconds. */
    void give(ServerStream stream) {
        if (stream.baton() != null && kept == null) {
            kept = stream;
        }
    }
}
