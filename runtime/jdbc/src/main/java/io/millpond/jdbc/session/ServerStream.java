package io.millpond.jdbc.session;

import io.millpond.jdbc.http.Origin;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The one stream that a connection may have on the server: a SQLite connection of its own, with or without a transaction.
 * For one thread at a time.
 *
 * <p>A stream that lies idle dies after 10 seconds and counts against the server's limit of 128, so one without a
 * transaction is only kept where closing it would cost a round trip, and is used up by the next request.
 *
 * @see <a href="https://github.com/tursodatabase/libsql/blob/main/docs/HTTP_V2_SPEC.md">batons</a>
 */
final class ServerStream {
    /** Half of what the server allows, so that a slow request does not meet a stream that just died. */
    private static final long USABLE_NANOS = Duration.ofSeconds(5).toNanos();

    private final Origin home;
    private Origin origin;
    private @Nullable String baton;
    private long usedAtNanos;

    ServerStream(Origin home) {
        this.home = home;
        this.origin = home;
    }

    /** For the next request; null: a new stream. */
    @Nullable String baton() {
        return baton;
    }

    /** Where the next request goes. */
    Origin origin() {
        return origin;
    }

    /** After each answer; a null baton closes. */
    void answered(@Nullable String newBaton, @Nullable String baseUrl) {
        if (newBaton == null) {
            forget();
            return;
        }
        baton = newBaton;
        usedAtNanos = System.nanoTime();
        if (baseUrl != null) {
            origin = BaseUrl.read(baseUrl, origin);
        }
    }

    /** The stream is gone or must not be used again. */
    void forget() {
        baton = null;
        origin = home;
    }

    /** Before a request outside a transaction: leaves an old stream to die. */
    void forgetIfOld() {
        if (baton != null && System.nanoTime() - usedAtNanos > USABLE_NANOS) {
            forget();
        }
    }
}
