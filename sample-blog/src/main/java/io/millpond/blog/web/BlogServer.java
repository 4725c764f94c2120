package io.millpond.blog.web;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.config.RoutesConfig;
import io.javalin.util.JavalinBindException;
import io.millpond.blog.Blog;
import io.millpond.runtime.web.BookmarkCookie;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** An HTTP server with one blog on it. Safe for any number of threads. */
public final class BlogServer implements AutoCloseable {
    private static final long MAX_REQUEST_BYTES = 4L * 1024 * 1024;
    private static final int MAX_THREADS = 64;
    private static final int MIN_THREADS = 4;
    private static final int STOP_MILLIS = 5_000;

    private final Javalin javalin;
    private final LiveViews liveViews;
    private final MetricsPage metrics;

    private BlogServer(Javalin javalin, LiveViews liveViews, MetricsPage metrics) {
        this.javalin = javalin;
        this.liveViews = liveViews;
        this.metrics = metrics;
    }

    /**
     * Starts serving.
     *
     * @param blog stays the caller's to close, after this server
     * @param address where to listen
     * @throws PortTakenException if another program listens there already
     */
    public static BlogServer start(Blog blog, Address address) {
        LiveViews liveViews = new LiveViews(blog);
        MetricsPage metrics = new MetricsPage(blog.millpond());
        Javalin javalin = Javalin.create(config -> configure(config, blog, address, liveViews, metrics));
        try {
            return new BlogServer(javalin.start(address.host(), address.port()), liveViews, metrics);
        } catch (JavalinBindException e) {
            liveViews.close();
            metrics.close();
            throw new PortTakenException(address.port(), e);
        }
    }

    static void configure(JavalinConfig config, Blog blog, Address address, LiveViews liveViews, MetricsPage metrics) {
        config.startup.showJavalinBanner = false;
        config.startup.showOldJavalinVersionWarning = false;
        config.startup.startupWatcherEnabled = false;
        config.http.maxRequestSize = MAX_REQUEST_BYTES;
        config.http.prefer405over404 = true;
        config.router.ignoreTrailingSlashes = true;
        config.jetty.threadPool = new QueuedThreadPool(MAX_THREADS, MIN_THREADS);
        config.jetty.modifyServer(server -> {
            server.setStopTimeout(STOP_MILLIS);
            server.setStopAtShutdown(false);
        });
        config.jetty.modifyHttpConfiguration(http -> {
            http.setSendServerVersion(false);
            http.setSendDateHeader(true);
        });
        addPages(config.routes, blog, address, liveViews, metrics);
    }

    private static void addPages(
            RoutesConfig routes, Blog blog, Address address, LiveViews liveViews, MetricsPage metrics) {
        boolean secureCookies = address.secureCookies();
        String prefix = blog.settings().prefix();
        Predicate<String> isPage = pages(prefix);
        ShownStatements statements = new ShownStatements(
                blog.millpond(), blog.settings().showsStatements(), prefix + "/", secureCookies, isPage);
        VisitorSessions sessions = new VisitorSessions(blog.millpond(), cookie(prefix, secureCookies), isPage);
        Views views = new Views(blog, statements);
        SignIn signIn = new SignIn(blog, views, address);
        routes.before(SecurityHeaders::add);
        routes.before(statements::begin);
        routes.before(sessions::begin);
        routes.after(sessions::end);
        routes.after(context -> statements.end());
        routes.before(Requests::refuseUploads);
        for (Assets asset : Assets.ALL) {
            Routes.page(routes, prefix + asset.path(), asset::send);
        }
        new ReaderPages(blog, views, signIn).addTo(routes, prefix);
        liveViews.addTo(routes, prefix, context -> {
            sessions.end(context);
            statements.end();
        });
        signIn.addTo(routes, prefix);
        new EditorPages(blog, views, signIn).addTo(routes, prefix);
        new HealthPage(blog.millpond()).addTo(routes, prefix);
        metrics.addTo(routes, prefix);
        new ErrorPages(views).addTo(routes);
    }

    private static BookmarkCookie cookie(String prefix, boolean secureCookies) {
        return new BookmarkCookie(
                BookmarkCookie.usual().name(),
                prefix + "/",
                BookmarkCookie.usual().maxAge(),
                secureCookies);
    }

    /** Files are none: nothing of the database is in them. */
    private static Predicate<String> pages(String prefix) {
        Set<String> assets =
                Assets.ALL.stream().map(asset -> prefix + asset.path()).collect(Collectors.toSet());
        return path -> !assets.contains(path);
    }

    /** The port that is listened on; tells which where any free one was asked for. */
    public int port() {
        return javalin.port();
    }

    /** Ends streams, stops taking requests and waits for those that run, at most five seconds. */
    @Override
    public void close() {
        liveViews.close();
        javalin.stop();
        metrics.close();
    }
}
