package io.millpond.blog.web;

import io.javalin.http.Context;
import java.sql.SQLException;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is known of a visitor's wish when the database's server cannot be reached, or was lost on the way. */
enum Outage {
    /** It was not carried out. */
    NOTHING_CHANGED,
    /** It was begun and is taken back; the server may answer the next one. */
    INTERRUPTED,
    /** The answer is lost: it may have been carried out, or not. */
    UNKNOWN;

    private static final Logger LOG = LoggerFactory.getLogger(Outage.class);
    private static final int UNAVAILABLE = 503;
    private static final String RETRY_SECONDS = "5";

    /** Not reached, refused for now, connection broke, time is over: nothing has taken effect (docs/jdbc-driver.md). */
    private static final Set<String> NOTHING_DONE = Set.of("08001", "08004", "08006", "HYT00");

    private static final String TAKEN_BACK = "40001";
    private static final String ANSWER_LOST = "08007";

    /** Null: something else went wrong, which another attempt would not mend. */
    static @Nullable Outage of(Throwable error) {
        for (Throwable cause = error; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException failure) {
                return of(String.valueOf(failure.getSQLState()));
            }
        }
        return null;
    }

    private static @Nullable Outage of(String state) {
        return switch (state) {
            case ANSWER_LOST -> UNKNOWN;
            case TAKEN_BACK -> INTERRUPTED;
            default -> NOTHING_DONE.contains(state) ? NOTHING_CHANGED : null;
        };
    }

    /**
     * What the visitor is told.
     *
     * @param isReadable whether pages can be read meanwhile
     * @param isChange whether something was to be changed
     */
    String sentence(boolean isReadable, boolean isChange) {
        if (!isChange) {
            return "For this page the server of the blog's database has to be asked, and that cannot be reached right now."
                    + " Please try again in a moment.";
        }
        String now = isReadable
                ? "This blog can be read, but not changed, right now: the server of its database cannot be reached."
                : "The server of this blog's database cannot be reached right now.";
        return switch (this) {
            case NOTHING_CHANGED ->
                now + " Nothing was changed, and nothing is lost that was saved before. Please try again in a moment.";
            case INTERRUPTED ->
                "What you sent was interrupted on its way. Nothing was changed; please send it again in a moment.";
            case UNKNOWN ->
                now + " It went away before it answered: what you sent may have been done, or may not."
                        + " Please look before you send it again.";
        };
    }

    /** Sets status and headers, and says so in the log. */
    void answer(Context context, Exception error) {
        LOG.warn("{} {}: {}, {}", context.method(), context.path(), this, reason(error));
        context.status(UNAVAILABLE).header("Retry-After", RETRY_SECONDS);
    }

    private static String reason(Exception error) {
        Throwable cause = error;
        while (cause.getCause() != null && !(cause instanceof SQLException)) {
            cause = cause.getCause();
        }
        return String.valueOf(cause.getMessage());
    }
}
