package io.millpond.blog.web;

import io.javalin.http.Handler;
import io.javalin.router.JavalinDefaultRoutingApi;

/** Adds pages to a server. */
final class Routes {
    private Routes() {}

    /**
     * Adds a page for GET, and for HEAD with the same status and headers: left alone, the server answers HEAD with 200
     * and {@code text/plain} even where there is no such post.
     */
    static void page(JavalinDefaultRoutingApi routes, String path, Handler handler) {
        routes.get(path, handler).head(path, handler);
    }
}
