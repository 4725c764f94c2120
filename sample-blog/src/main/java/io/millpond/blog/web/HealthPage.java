package io.millpond.blog.web;

import io.javalin.http.Context;
import io.javalin.router.JavalinDefaultRoutingApi;
import io.millpond.runtime.Millpond;
import io.millpond.runtime.observe.Health;

/** Tells load balancers and people whether the blog can be read, and how its replica is. */
final class HealthPage {
    private static final int UNAVAILABLE = 503;

    private final Millpond millpond;

    HealthPage(Millpond millpond) {
        this.millpond = millpond;
    }

    void addTo(JavalinDefaultRoutingApi routes, String prefix) {
        Routes.page(routes, prefix + "/health", this::show);
    }

    /** A server that is away makes no blog unhealthy that can still be read: taking it out of service would help nobody. */
    private void show(Context context) {
        Health health = millpond.health();
        context.status(health.level() == Health.Level.DOWN ? UNAVAILABLE : 200)
                .header("Cache-Control", "no-store")
                .contentType("application/json")
                .result(HealthJson.of(health, millpond.config().shownUrl()));
    }
}
