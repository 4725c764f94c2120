package io.millpond.blog.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.millpond.blog.Browser;
import io.millpond.blog.RunningBlog;
import io.millpond.blog.SamplePosts;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A blog of 1,000 imported posts, as its readers see it. */
final class ReadingIT {
    private static final int POSTS = 1_000;

    @TempDir
    private static Path folder;

    private static RunningBlog blog;
    private final Browser browser = blog.browser();

    @BeforeAll
    static void importPosts() throws Exception {
        Path posts = folder.resolve("posts");
        SamplePosts.write(posts, 0, POSTS);
        Files.writeString(
                posts.resolve("draft.md"),
                "---\ntitle: Secret\ndate: 2024-01-01\ndraft: true\ntags: hidden\n---\nzzdraft");
        Files.writeString(posts.resolve("hostile.md"), """
                ---
                title: "<script>alert('title')</script>"
                date: 2019-01-01
                description: "<img src=x onerror=alert(1)>"
                author: "<b>Mallory</b>"
                tags: ["<i>tag</i>", "a/b & c?"]
                ---
                Some xyzzy text <script>alert('body')</script> [link](javascript:alert(1)) <img src=x onerror=alert(1)>
                """);
        blog = RunningBlog.in(folder);
        assertThat(blog.importFolder(posts).created()).isEqualTo(POSTS + 2);
    }

    @AfterAll
    static void close() {
        blog.close();
    }

    private static List<String> titles(Document page) {
        return page.select(".posts h2").eachText();
    }

    private static List<String> postsFrom(int newest, int count) {
        return IntStream.range(0, count).mapToObj(i -> "Post " + (newest - i)).toList();
    }

    @Test
    void head_answersAsGetDoes_withoutTheBody() {
        for (String path : List.of("/", "/posts/nothing-here", "/editor")) {
            HttpResponse<String> get = browser.get(path);
            HttpResponse<String> head = browser.head(path);
            assertThat(head.statusCode()).as(path).isEqualTo(get.statusCode());
            assertThat(head.headers().firstValue("Content-Type"))
                    .as(path)
                    .isEqualTo(get.headers().firstValue("Content-Type"));
            assertThat(head.body()).isEmpty();
        }
    }

    @Test
    void otherMethod_isNotAllowed() {
        assertThat(browser.post("/search", Map.of()).statusCode()).isEqualTo(405);
    }

    @Test
    void frontPage_showsThe20NewestWithAuthors() {
        Document page = browser.page("/");
        assertThat(titles(page)).isEqualTo(postsFrom(999, 20));
        Element first = page.selectFirst(".posts li");
        assertThat(first.selectFirst("time").attr("datetime"))
                .isEqualTo(SamplePosts.date(999).toString());
        assertThat(first.selectFirst(".by").text()).isEqualTo("by Ada Lovelace");
        assertThat(first.selectFirst("p").text())
                .startsWith("This is number999.")
                .endsWith("…");
    }

    @Test
    void paging_leadsThroughAllPosts() {
        Document second = browser.page(browser.page("/").selectFirst("a.older").attr("href"));
        assertThat(titles(second)).isEqualTo(postsFrom(979, 20));
        assertThat(second.selectFirst("a.newer").attr("href")).isEqualTo("/");
        Document last = browser.page("/?page=51");
        assertThat(titles(last)).containsExactly("<script>alert('title')</script>");
        assertThat(last.select("a.older")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/?page=52",
                "/?page=0",
                "/?page=-1",
                "/?page=x",
                "/?page=99999999999",
                "/posts/none",
                "/posts/draft",
                "/tags/none",
                "/tags/hidden",
                "/nothing",
                "/editor/posts",
                "/assets/blog.css"
            })
    void whatIsNotThere_is404WithAPage(String path) {
        HttpResponse<String> response = browser.get(path);
        assertThat(response.statusCode()).isEqualTo(404);
        assertThat(Jsoup.parse(response.body()).selectFirst("h1").text()).isEqualTo("Not found");
    }

    @Test
    void post_showsTextTagsAndViews() {
        Document page = browser.page("/posts/post-500");
        assertThat(page.selectFirst("h1").text()).isEqualTo("Post 500");
        assertThat(page.selectFirst(".body").text()).startsWith("This is number500.");
        assertThat(page.select(".tags a").eachText()).containsExactly("all", "water");
        int views = Integer.parseInt(page.selectFirst(".views").text());
        assertThat(browser.page("/posts/post-500").selectFirst(".views").text()).isEqualTo(String.valueOf(views + 1));
    }

    @Test
    void tag_listsItsPostsNewestFirst() {
        Document page = browser.page("/tags/birds");
        assertThat(titles(page)).startsWith("Post 996", "Post 991").hasSize(20);
        assertThat(page.selectFirst(".count").text()).isEqualTo("200 posts");
        assertThat(titles(browser.page("/tags/BIRDS?page=2"))).startsWith("Post 896");
    }

    @Test
    void tags_areCounted_draftsAreNot() {
        Document page = browser.page("/tags");
        assertThat(page.select(".tags li").eachText()).contains("all 1000", "birds 200", "a/b & c? 1");
        assertThat(page.text()).doesNotContain("hidden");
        for (Element link : page.select(".tags a")) {
            assertThat(browser.get(link.attr("href")).statusCode())
                    .as(link.outerHtml())
                    .isEqualTo(200);
        }
    }

    @Test
    void search_findsByWordsBestFirst_withSnippets() {
        Document page = browser.page("/search?q=number777");
        assertThat(titles(page)).containsExactly("Post 777");
        assertThat(page.select("mark").eachText()).contains("number777");
        assertThat(titles(browser.page("/search?q=" + Browser.encode("post 77"))))
                .contains("Post 77")
                .hasSizeGreaterThan(5);
        assertThat(browser.page("/search?q=zzdraft").select(".posts li")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"",
                "\"\"",
                "\"\"\"",
                "a\"b",
                "AND",
                "a AND",
                "NOT",
                "a NOT b",
                "OR OR",
                "NEAR(",
                "NEAR(a b, 2)",
                "(",
                ")",
                "*",
                "a*",
                "^a",
                "title:",
                "title : x",
                "{title body} : x",
                "-a",
                "+",
                "a + b",
                "'",
                "';DROP TABLE posts;--",
                "%",
                "\\",
                "\0",
                "\u0000a",
                "<script>alert(1)</script>",
                "💧",
                "日本語",
                "a:b:c",
                "\"unbalanced phrase",
                "bm25(posts_fts)",
                "&&",
                "||",
                "?",
                "?1",
                ":x",
                "@x",
                "$x",
                "\uD800"
            })
    void anySearch_isNoError(String query) {
        HttpResponse<String> response = browser.get("/search?q=" + Browser.encode(query));
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(Jsoup.parse(response.body()).select("script")).isEmpty();
    }

    @Test
    void veryLongSearch_isNoError() {
        assertThat(browser.get("/search?q=" + "duck%20".repeat(800)).statusCode())
                .isEqualTo(200);
    }

    @Test
    void hostilePost_isHarmlessOnEveryPage() {
        for (String path : List.of(
                "/?page=51",
                "/posts/hostile",
                "/search?q=xyzzy",
                "/tags",
                "/tags/" + Browser.encode("<i>tag</i>"),
                "/tags/" + Browser.encode("a/b & c?"))) {
            Document page = browser.page(path);
            // A post's page has one script, a file of ours.
            assertThat(page.select("script:not([src^=/assets/views.]), [onerror], main b, main i, a[href^=javascript]"))
                    .as(path)
                    .isEmpty();
        }
        assertThat(browser.page("/posts/hostile").select(".body").text()).isEqualTo("Some xyzzy text link");
    }

    @Test
    void everyAnswer_hasSecurityHeaders() {
        for (String path : List.of(
                "/",
                "/posts/none",
                "/login",
                browser.page("/").selectFirst("link[rel=stylesheet]").attr("href"))) {
            HttpResponse<String> response = browser.get(path);
            assertThat(response.headers().firstValue("Content-Security-Policy").orElse(""))
                    .as(path)
                    .contains("default-src 'none'")
                    .contains("frame-ancestors 'none'");
            assertThat(response.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
            assertThat(response.headers().firstValue("Server")).isEmpty();
        }
    }

    @Test
    void pages_needNothingFromOtherSites() {
        Document page = browser.page("/");
        assertThat(page.select("link[href], img[src], script[src]").eachAttr("href"))
                .allMatch(address -> address.startsWith("/assets/"));
        assertThat(browser.get(page.selectFirst("link[rel=stylesheet]").attr("href"))
                        .body())
                .doesNotContain("@import")
                .doesNotContain("url(");
    }

    @Test
    void unchangedPage_isNotSentTwice() {
        String tag = browser.get("/tags").headers().firstValue("ETag").orElseThrow();
        HttpResponse<String> again = browser.get("/tags", "If-None-Match", tag);
        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
    }

    @Test
    void trailingSlash_isTheSamePage() {
        assertThat(titles(browser.page("/tags/birds/"))).hasSize(20);
    }
}
