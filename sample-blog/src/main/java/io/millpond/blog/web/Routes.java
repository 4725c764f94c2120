package io.millpond.blog.web;

import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.router.JavalinDefaultRoutingApi;
import org.jooq.exception.DataAccessException;

/** Adds pages to a server. */
final class Routes {
    private Routes() {}

    /**
     * Adds a page for GET, and for HEAD with the same status and headers: left alone, the server answers HEAD with 200
     * and {@code text/plain} even where there is no such post.
     */
    static void page(JavalinDefaultRoutingApi routes, String path, Handler handler) {
        Handler patient = patient(handler);
        routes.get(path, patient).head(path, patient);
    }

    /** Where the server would have to be asked and is away, what the replica has is shown instead, and that it may be older. */
    static Handler patient(Handler handler) {
        return context -> handleOrSettle(context, handler);
    }

    private static void handleOrSettle(Context context, Handler handler) throws Exception {
        try {
            handler.handle(context);
        } catch (DataAccessException e) {
            if (Outage.of(e) != Outage.NOTHING_CHANGED || !VisitorSessions.settleForOlder(context)) {
                throw e;
            }
            handler.handle(context);
        }
    }
}
