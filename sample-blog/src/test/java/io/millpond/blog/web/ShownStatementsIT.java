package io.millpond.blog.web;

import static io.millpond.blog.Browser.target;
import static org.assertj.core.api.Assertions.assertThat;

import io.millpond.blog.BlogSettings;
import io.millpond.blog.Browser;
import io.millpond.blog.RunningBlog;
import io.millpond.blog.SamplePosts;
import io.millpond.blog.TestPrimary;
import io.millpond.blog.accounts.Token;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The strip at the foot of each page. */
final class ShownStatementsIT {
    private static final BlogSettings SHOWN = new BlogSettings("Ducks", "", "", true);

    @TempDir
    private Path folder;

    private RunningBlog blog;

    @AfterEach
    void close() {
        blog.close();
    }

    private Browser open(BlogSettings settings) {
        blog = RunningBlog.in(folder, settings);
        return blog.browser();
    }

    private static boolean hasStrip(Browser visitor, String path) {
        return !visitor.page(path).select(".statements").isEmpty();
    }

    private static String toggle(Document page) {
        return page.select("footer .toggle").attr("href");
    }

    /** Presses the link at the foot of a page. */
    private static HttpResponse<String> press(Browser visitor, String path) {
        return visitor.get(path.replaceFirst("\\?.*", "") + toggle(visitor.page(path)));
    }

    @Test
    void strip_tellsWhatThisPageTook_andNoOther() throws Exception {
        Browser visitor = open(SHOWN);
        Path posts = folder.resolve("posts");
        SamplePosts.write(posts, 0, 3);
        blog.importFolder(posts);
        visitor.page("/tags");
        Document page = visitor.page("/");
        assertThat(page.select(".statements li")).hasSize(1);
        assertThat(page.select(".statements .place").text()).isEqualTo(TestPrimary.isFile() ? "reader" : "primary");
        assertThat(page.select(".statements code").text()).contains("posts", "order by");
        assertThat(visitor.get("/").headers().firstValue("Cache-Control")).hasValue("no-store");
    }

    @Test
    void visitor_switchesItOnAndOff_forThisBrowserOnly() {
        Browser visitor = open(BlogSettings.DEFAULT);
        assertThat(hasStrip(visitor, "/")).isFalse();
        HttpResponse<String> on = press(visitor, "/tags");
        assertThat(on.statusCode()).isEqualTo(302);
        assertThat(target(on)).isEqualTo("./tags");
        assertThat(on.headers().firstValue("Set-Cookie").orElseThrow())
                .startsWith("blog_statements=on; ")
                .contains("Path=/", "HttpOnly", "SameSite=Lax", "Max-Age=2592000");
        assertThat(on.headers().firstValue("Cache-Control")).hasValue("no-store");
        assertThat(hasStrip(visitor, "/")).isTrue();
        assertThat(visitor.get("/").headers().firstValue("Cache-Control")).hasValue("no-store");
        assertThat(hasStrip(blog.browser(), "/")).isFalse();
        assertThat(target(press(visitor, "/"))).isEqualTo("./");
        assertThat(hasStrip(visitor, "/")).isFalse();
        assertThat(visitor.get("/").headers().firstValue("ETag")).isPresent();
    }

    @Test
    void visitor_switchesOffWhatIsShownToEverybody() {
        Browser visitor = open(SHOWN);
        assertThat(hasStrip(visitor, "/")).isTrue();
        press(visitor, "/");
        assertThat(hasStrip(visitor, "/")).isFalse();
        assertThat(hasStrip(blog.browser(), "/")).isTrue();
    }

    @Test
    void switching_keepsTheRestOfTheAddress() {
        Browser visitor = open(BlogSettings.DEFAULT);
        assertThat(toggle(visitor.page("/search?q=a%20%26%20b"))).isEqualTo("?q=a%20%26%20b&statements=on");
        assertThat(target(visitor.get("/search?statements=off&q=a%20%26%20b&statements=on")))
                .isEqualTo("./search?q=a%20%26%20b");
    }

    @Test
    void switching_leadsToNoOtherSite() {
        Browser visitor = open(BlogSettings.DEFAULT);
        for (String path : new String[] {
            "/https:example.org", "/posts/https:example.org", "/%5C%5Cexample.org", "//example.org", "//example.org/"
        }) {
            HttpResponse<String> answer = visitor.get(path + "?statements=on");
            assertThat(answer.statusCode()).as(path).isEqualTo(302);
            URI here = URI.create("http://blog.example" + path);
            assertThat(here.resolve(target(answer)).getHost()).as(path).isEqualTo("blog.example");
        }
        assertThat(Jsoup.parse(visitor.get("//example.org/%22%3E%3Cscript%3E").body())
                        .select("a[href*=example], script"))
                .isEmpty();
    }

    @Test
    void postWithTheNameOfAStream_isAPageToo() {
        Browser visitor = open(SHOWN);
        visitor.signIn(RunningBlog.EMAIL, RunningBlog.PASSWORD);
        visitor.submit(
                visitor.page("/editor/new"),
                Map.of("title", "Views", "body", "It is a pond.", "tags", "views", "action", "publish"));
        assertThat(hasStrip(visitor, "/posts/views")).isTrue();
        assertThat(hasStrip(visitor, "/tags/views")).isTrue();
    }

    @Test
    void anyOtherWish_isNone() {
        Browser visitor = open(BlogSettings.DEFAULT);
        HttpResponse<String> page = visitor.get("/?statements=yes", "Cookie", "blog_statements=%22%3E");
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.headers().firstValue("Set-Cookie")).isEmpty();
        assertThat(Jsoup.parse(page.body()).select(".statements")).isEmpty();
    }

    @Test
    void strip_showsNoValues() {
        Browser visitor = open(SHOWN);
        visitor.signIn(RunningBlog.EMAIL, RunningBlog.PASSWORD);
        visitor.submit(
                visitor.page("/editor/new"), Map.of("title", "Hush", "body", "It is a pond.", "action", "publish"));
        Document found = visitor.page("/search?q=pond");
        assertThat(found.select(".posts li")).hasSize(1);
        assertThat(found.select(".statements code").text())
                .doesNotContain("pond", "Hush", RunningBlog.EMAIL)
                .doesNotContain(Token.digest(visitor.cookie("blog_session").getValue()));
        Document refused = Jsoup.parse(
                blog.browser().signIn("<b>x</b>@example.org", "wrong password").body());
        assertThat(refused.select(".statements b")).isEmpty();
    }

    @Test
    void pageThatIsNotThere_hasItToo() {
        Browser visitor = open(SHOWN);
        HttpResponse<String> missing = visitor.get("/posts/nothing");
        assertThat(missing.statusCode()).isEqualTo(404);
        assertThat(Jsoup.parse(missing.body()).select(".statements li")).hasSize(1);
    }
}
