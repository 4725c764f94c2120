package io.millpond.blog.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.javalin.Javalin;
import io.millpond.blog.Blog;
import io.millpond.blog.BlogSettings;
import io.millpond.blog.Browser;
import io.millpond.blog.Events;
import io.millpond.blog.RunningBlog;
import io.millpond.blog.SamplePosts;
import io.millpond.blog.accounts.Passwords;
import io.millpond.blog.importing.Importer;
import io.millpond.blog.importing.Progress;
import io.millpond.runtime.Millpond;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.ee10.servlet.FilterHolder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a request leaves behind on its thread, which goes on to serve others. */
final class RequestThreadsIT {
    private static final String NOTHING = "nothing";

    @TempDir
    private Path folder;

    private final BlockingQueue<String> left = new LinkedBlockingQueue<>();
    private Millpond millpond;
    private Blog blog;
    private LiveViews liveViews;
    private MetricsPage metrics;
    private Javalin server;

    @BeforeEach
    void start() throws IOException {
        SamplePosts.write(folder.resolve("posts"), 0, 2);
        millpond = RunningBlog.database(folder);
        new Importer(millpond, "Anonymous", Progress.SILENT).importFolder(folder.resolve("posts"));
        blog = Blog.open(millpond, new BlogSettings("Ducks", "", "", true), new Passwords(1_000));
        liveViews = new LiveViews(blog);
        metrics = new MetricsPage(millpond);
        server = Javalin.create(config -> {
                    BlogServer.configure(config, blog, new Address("127.0.0.1", 0, false, false), liveViews, metrics);
                    config.jetty.modifyServletContextHandler(handler ->
                            handler.addFilter(new FilterHolder(this::look), "/*", EnumSet.of(DispatcherType.REQUEST)));
                })
                .start("127.0.0.1", 0);
    }

    @AfterEach
    void close() {
        liveViews.close();
        server.stop();
        metrics.close();
        blog.close();
        millpond.close();
    }

    /** Around all of a request that is done on its own thread. */
    private void look(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        chain.doFilter(request, response);
        boolean hasSession = millpond.session() != shared();
        boolean hasStatements = ShownStatements.areShown();
        left.add(hasSession ? "a session" : hasStatements ? "its statements" : NOTHING);
    }

    /** That of a thread which has none of its own. */
    private Object shared() {
        Object[] found = new Object[1];
        Thread thread = new Thread(() -> found[0] = millpond.session());
        thread.start();
        try {
            thread.join();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
        return found[0];
    }

    private String leftBehind() throws InterruptedException {
        return String.valueOf(left.poll(30, TimeUnit.SECONDS));
    }

    @Test
    void page_leavesNothing() throws Exception {
        Browser visitor = new Browser("http://127.0.0.1:" + server.port());
        for (String path : new String[] {"/", "/posts/post-1", "/posts/post-1/", "/posts/none", "/assets/blog.css"}) {
            visitor.get(path);
            assertThat(leftBehind()).as(path).isEqualTo(NOTHING);
        }
    }

    @Test
    void stream_leavesNothing_howeverItsAddressIsWritten() throws Exception {
        for (String path : new String[] {"/posts/post-1/views", "/posts/post-1/views/", "/posts/none/views"}) {
            try (Events events = Events.open(server.port(), path)) {
                assertThat(events.status()).as(path).isEqualTo(path.contains("none") ? 404 : 200);
                assertThat(leftBehind()).as(path).isEqualTo(NOTHING);
            }
        }
    }
}
