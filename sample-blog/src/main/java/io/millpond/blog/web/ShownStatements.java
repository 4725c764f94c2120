package io.millpond.blog.web;

import io.javalin.http.Context;
import io.javalin.http.Cookie;
import io.javalin.http.HandlerType;
import io.javalin.http.SameSite;
import io.millpond.runtime.Millpond;
import io.millpond.runtime.observe.StatementEvent;
import io.millpond.runtime.replica.Subscription;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Collects the statements of a page while it is made, for the strip at its foot, where its visitor wants that. Who does not
 * costs nothing: nobody listens then. Safe for any number of threads: a statement is told on the thread that ran it, and that
 * is the one that makes the page.
 */
final class ShownStatements {
    private static final int MOST = 100;
    private static final String PARAMETER = "statements";
    private static final String COOKIE = "blog_statements";
    private static final String ON = "on";
    private static final String OFF = "off";
    private static final Duration REMEMBERED = Duration.ofDays(30);

    private static final ThreadLocal<@Nullable Making> CURRENT = new ThreadLocal<>();

    private final Millpond millpond;
    private final boolean isUsual;
    private final String cookiePath;
    private final boolean secureCookies;
    private final Predicate<String> isPage;

    /**
     * @param isUsual whether visitors see it who have not said what they want
     * @param isPage whether a page is at a path
     */
    ShownStatements(
            Millpond millpond, boolean isUsual, String cookiePath, boolean secureCookies, Predicate<String> isPage) {
        this.millpond = millpond;
        this.isUsual = isUsual;
        this.cookiePath = cookiePath;
        this.secureCookies = secureCookies;
        this.isPage = isPage;
    }

    /** A request begins on this thread. One that asks for the strip, or to be rid of it, is answered with its page's address. */
    void begin(Context context) {
        end(); // of one before it that ended without a word
        if (!isPage.test(context.path())) {
            return;
        }
        String wish = context.queryParam(PARAMETER);
        if ((ON.equals(wish) || OFF.equals(wish)) && isRead(context)) {
            context.cookie(new Cookie(
                    COOKIE,
                    wish,
                    cookiePath,
                    Math.toIntExact(REMEMBERED.toSeconds()),
                    secureCookies,
                    true,
                    null,
                    SameSite.LAX));
            context.header("Cache-Control", "no-store").redirect(withoutWish(context));
            context.skipRemainingHandlers();
        } else if (isWanted(context)) {
            CURRENT.set(Making.begin(millpond));
        }
    }

    /** A request has ended on this thread, or goes on without it. */
    void end() {
        Making page = CURRENT.get();
        if (page != null) {
            page.subscription().close();
            CURRENT.remove();
        }
    }

    /** Whether the page that this thread makes tells of its statements. */
    static boolean areShown() {
        return CURRENT.get() != null;
    }

    /** The strip of the page that this thread makes: its statements until now, at most {@value #MOST}. */
    Strip strip(Context context) {
        Making page = CURRENT.get();
        String wish = PARAMETER + "=" + (page == null ? ON : OFF);
        String query = otherParameters(context);
        return new Strip(
                page == null ? null : List.copyOf(page.taken()), "?" + (query.isEmpty() ? "" : query + "&") + wish);
    }

    private boolean isWanted(Context context) {
        String wish = context.cookie(COOKIE);
        return ON.equals(wish) || (isUsual && !OFF.equals(wish));
    }

    private static boolean isRead(Context context) {
        return Set.of(HandlerType.GET, HandlerType.HEAD).contains(context.method());
    }

    /** Relative, so that no path, such as one that begins with two slashes, makes it another site's. */
    private static String withoutWish(Context context) {
        String path = context.req().getRequestURI();
        String query = otherParameters(context);
        return "./" + path.substring(path.lastIndexOf('/') + 1) + (query.isEmpty() ? "" : "?" + query);
    }

    private static String otherParameters(Context context) {
        String query = context.queryString();
        return query == null
                ? ""
                : Arrays.stream(query.split("&"))
                        .filter(part -> !part.isEmpty() && !part.equals(PARAMETER) && !part.startsWith(PARAMETER + "="))
                        .collect(Collectors.joining("&"));
    }

    /** A page that is being made, and what it took until now. */
    private record Making(List<StatementEvent> taken, Subscription subscription) {
        static Making begin(Millpond millpond) {
            Thread maker = Thread.currentThread();
            List<StatementEvent> taken = new ArrayList<>();
            return new Making(taken, millpond.listen(event -> {
                if (Thread.currentThread() == maker && taken.size() < MOST) {
                    taken.add(event);
                }
            }));
        }
    }
}
