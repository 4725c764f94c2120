package io.millpond.blog.web;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.util.JavalinBindException;
import io.millpond.blog.Blog;
import io.millpond.runtime.web.BookmarkCookie;
import java.util.Set;
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
    private final ShownStatements statements;

    private BlogServer(Javalin javalin, LiveViews liveViews, ShownStatements statements) {
        this.javalin = javalin;
        this.liveViews = liveViews;
        this.statements = statements;
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
        ShownStatements statements =
                ShownStatements.of(blog.millpond(), blog.settings().showsStatements());
        Javalin javalin =
                Javalin.create(config -> configure(config, blog, address.secureCookies(), liveViews, statements));
        try {
            return new BlogServer(javalin.start(address.host(), address.port()), liveViews, statements);
        } catch (JavalinBindException e) {
            liveViews.close();
            statements.close();
            throw new PortTakenException(address.port(), e);
        }
    }

    private static void configure(
            JavalinConfig config, Blog blog, boolean secureCookies, LiveViews liveViews, ShownStatements statements) {
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
        String prefix = blog.settings().prefix();
        Views views = new Views(blog, statements);
        SignIn signIn = new SignIn(blog, views, secureCookies);
        VisitorSessions sessions = sessions(blog, secureCookies);
        config.routes.before(context -> statements.begin());
        config.routes.before(sessions::begin);
        config.routes.after(sessions::end);
        config.routes.after(context -> statements.end());
        config.routes.before(SecurityHeaders::add);
        config.routes.before(Requests::refuseUploads);
        for (Assets asset : Assets.ALL) {
            Routes.page(config.routes, prefix + asset.path(), asset::send);
        }
        new ReaderPages(blog, views, signIn).addTo(config.routes, prefix);
        liveViews.addTo(config.routes, prefix);
        signIn.addTo(config.routes, prefix);
        new EditorPages(blog, views, signIn).addTo(config.routes, prefix);
        new HealthPage(blog.millpond()).addTo(config.routes, prefix);
        new ErrorPages(views).addTo(config.routes);
    }

    private static VisitorSessions sessions(Blog blog, boolean secureCookies) {
        String prefix = blog.settings().prefix();
        BookmarkCookie cookie = new BookmarkCookie(
                BookmarkCookie.usual().name(),
                prefix + "/",
                BookmarkCookie.usual().maxAge(),
                secureCookies);
        Set<String> assets =
                Assets.ALL.stream().map(asset -> prefix + asset.path()).collect(Collectors.toSet());
        return new VisitorSessions(
                blog.millpond(), cookie, path -> !assets.contains(path) && !LiveViews.isStream(path));
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
        statements.close();
    }
}
