package io.millpond.blog.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.millpond.blog.Browser;
import io.millpond.blog.Events;
import io.millpond.blog.RunningBlog;
import io.millpond.blog.SamplePosts;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The number of views on an open page. */
final class LiveViewsIT {
    private static final Duration DEADLINE = Duration.ofSeconds(60);

    @TempDir
    private Path folder;

    private RunningBlog blog;
    private Browser browser;

    @BeforeEach
    void start() throws Exception {
        Path posts = folder.resolve("posts");
        SamplePosts.write(posts, 0, 2);
        blog = RunningBlog.in(folder);
        blog.importFolder(posts);
        browser = blog.browser();
    }

    @AfterEach
    void close() {
        blog.close();
    }

    @Test
    void openPage_hearsOfEveryReaderOfItsPost() throws Exception {
        Document page = browser.page("/posts/post-1");
        assertThat(page.selectFirst(".views").text()).isEqualTo("1");
        String stream = page.selectFirst("[data-live-views]").attr("data-live-views");
        try (Events one = Events.open(blog.port(), stream);
                Events other = Events.open(blog.port(), stream)) {
            browser.page("/posts/post-0");
            browser.page("/posts/post-1");
            browser.page("/posts/post-1");
            one.await(3);
            other.await(3);
            try (Events late = Events.open(blog.port(), stream)) {
                assertThat(late.next()).isEqualTo(3);
            }
        }
    }

    @Test
    void postThatNobodyMaySee_hasNoStream() {
        assertThat(browser.get("/posts/none/views").statusCode()).isEqualTo(404);
    }

    @Test
    void page_needsNoScript_andRunsNoneButOurs() {
        Document page = browser.page("/posts/post-0");
        assertThat(page.select("script:not([src]), [onclick], [onload]")).isEmpty();
        HttpResponse<String> script = browser.get(page.selectFirst("script").attr("src"));
        assertThat(script.statusCode()).isEqualTo(200);
        assertThat(script.headers().firstValue("Content-Type")).hasValue("text/javascript; charset=utf-8");
        assertThat(script.headers().firstValue("Content-Security-Policy").orElseThrow())
                .contains("default-src 'none'", "script-src 'self';", "connect-src 'self';")
                .doesNotContain("unsafe");
    }

    @Test
    void moreStreamsThanAllowed_areRefused_untilOthersEnd() throws Exception {
        List<Events> open = new ArrayList<>();
        try {
            for (int i = 0; i < LiveViews.MAX_STREAMS; i++) {
                open.add(Events.open(blog.port(), "/posts/post-1/views"));
                assertThat(open.get(i).status()).isEqualTo(200);
            }
            try (Events refused = Events.open(blog.port(), "/posts/post-1/views")) {
                assertThat(refused.status()).isEqualTo(503);
            }
            // Streams hold no thread: pages are still served.
            browser.page("/");
            open.remove(0).close();
            assertThat(acceptsAgain()).isTrue();
        } finally {
            for (Events events : open) {
                events.close();
            }
        }
    }

    /** What is sent to a reader who is gone tells that; each view is sent. */
    private boolean acceptsAgain() throws Exception {
        long end = System.nanoTime() + DEADLINE.toNanos();
        while (System.nanoTime() < end) {
            browser.page("/posts/post-1");
            try (Events again = Events.open(blog.port(), "/posts/post-1/views")) {
                if (again.status() == 200) {
                    return true;
                }
            }
        }
        return false;
    }

    @Test
    void server_endsItsStreams_andDoesNotWaitForThem() throws Exception {
        try (Events events = Events.open(blog.port(), "/posts/post-1/views")) {
            browser.page("/posts/post-1");
            events.await(1);
            long start = System.nanoTime();
            blog.close();
            Duration took = Duration.ofNanos(System.nanoTime() - start);
            while (events.next() != null) {
                // What was on its way.
            }
            assertThat(took).isLessThan(Duration.ofSeconds(4));
        }
    }
}
