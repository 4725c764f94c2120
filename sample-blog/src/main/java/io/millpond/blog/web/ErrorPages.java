package io.millpond.blog.web;

import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import io.javalin.router.JavalinDefaultRoutingApi;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Pages for what went wrong. What exactly failed is for the log, not for readers. */
final class ErrorPages {
    private static final Logger LOG = LoggerFactory.getLogger(ErrorPages.class);

    private static final Map<Integer, String> TEXTS = Map.of(
            400, "This request makes no sense to us.",
            403, "This form is too old or not ours. Go back, load the page again, and send it once more.",
            404, "There is nothing at this address. It may have moved, or it was never here.",
            405, "This address does not take that.",
            413, "This is more than we take.",
            500, "Something went wrong here. It is not your fault; please try again in a moment.");

    private static final String ONLY_EDITORS =
            "This account may read, but not write. Whoever runs this blog can make one that may.";

    private final Views views;

    ErrorPages(Views views) {
        this.views = views;
    }

    void addTo(JavalinDefaultRoutingApi routes) {
        routes.exception(OnlyEditorsException.class, (e, context) -> show(context, 403, ONLY_EDITORS));
        routes.exception(HttpResponseException.class, (e, context) -> show(context, e.getStatus()));
        routes.exception(Exception.class, (e, context) -> {
            Outage outage = Outage.of(e);
            if (outage == null) {
                LOG.error("{} {} failed", context.method(), context.path(), e);
                show(context, 500);
            } else {
                outage.answer(context, e);
                show(context, 503, views.sentence(outage, context));
            }
        });
        routes.error(404, context -> show(context, 404));
        routes.error(405, context -> show(context, 405));
        // Errors that are no exceptions, such as a stack overflow: the server answers them with a bare 500.
        routes.error(500, context -> show(context, 500));
    }

    private void show(Context context, int status) {
        show(context, status, TEXTS.getOrDefault(status, "This did not work."));
    }

    private void show(Context context, int status, String text) {
        if (context.attribute("error-page") != null) {
            return;
        }
        context.attribute("error-page", status);
        context.status(status);
        views.sendPrivate(
                context, "error.jte", views.page(title(status), null), Map.of("status", status, "text", text));
    }

    private static String title(int status) {
        return switch (status) {
            case 403 -> "Refused";
            case 404 -> "Not found";
            case 503 -> "Not right now";
            default -> status >= 500 ? "Sorry" : "That did not work";
        };
    }
}
