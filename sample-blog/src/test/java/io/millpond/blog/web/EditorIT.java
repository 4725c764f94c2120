package io.millpond.blog.web;

import static io.millpond.blog.Browser.target;
import static org.assertj.core.api.Assertions.assertThat;

import io.millpond.blog.BlogSettings;
import io.millpond.blog.Browser;
import io.millpond.blog.RunningBlog;
import io.millpond.blog.db.enums.UsersRole;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Writing a post from sign-in to deletion, and everything that has to be refused on the way. */
final class EditorIT {
    @TempDir
    private Path folder;

    private RunningBlog blog;
    private Browser editor;
    private Browser reader;

    @BeforeEach
    void open() {
        blog = RunningBlog.in(folder);
        editor = blog.browser();
        reader = blog.browser();
    }

    @AfterEach
    void close() {
        blog.close();
    }

    private void signIn() {
        assertThat(target(editor.signIn(RunningBlog.EMAIL, RunningBlog.PASSWORD)))
                .isEqualTo("/editor");
    }

    private static Map<String, String> form(String action) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("title", "On ducks");
        fields.put("body", "They *float*.\r\n\r\n<script>alert(1)</script>");
        fields.put("tags", "Birds, water, birds");
        fields.put("action", action);
        return fields;
    }

    private String saveDraft() {
        return target(editor.submit(editor.page("/editor/new"), form("save")));
    }

    @Test
    void tagThatNoAddressCanEndWith_isAProblem() {
        signIn();
        Map<String, String> fields = form("save");
        fields.put("tags", "a, .");
        HttpResponse<String> response = editor.submit(editor.page("/editor/new"), fields);
        assertThat(response.statusCode()).isEqualTo(422);
        assertThat(Jsoup.parse(response.body()).select(".problem").text()).contains("dots");
    }

    @Test
    void guessing_isSlowedDown_whateverTheLetterCaseOfTheAddress() {
        for (int i = 0; i < 5; i++) {
            String email = RunningBlog.EMAIL.substring(0, i)
                    + RunningBlog.EMAIL.substring(i).toUpperCase(Locale.ROOT);
            assertThat(editor.signIn(email, "wrong password").statusCode()).isEqualTo(401);
        }
        assertThat(editor.signIn(RunningBlog.EMAIL, "wrong password").statusCode())
                .isEqualTo(429);
    }

    @Test
    void upload_isRefused_forNoLimitHoldsForIt() {
        String body = "--x\r\nContent-Disposition: form-data; name=\"csrf\"\r\n\r\n" + "a".repeat(5 * 1024 * 1024)
                + "\r\n--x--\r\n";
        editor.page("/login");
        assertThat(editor.postBody("/login", "Multipart/form-data; boundary=x", "--x--\r\n")
                        .statusCode())
                .isEqualTo(415);
        assertThat(editor.postBody("/login", "application/x-www-form-urlencoded", body)
                        .statusCode())
                .isEqualTo(413);
    }

    @Test
    void endlessAddress_isNotRemembered() {
        String endless = "a".repeat(100_000) + "@example.org";
        assertThat(editor.signIn(endless, "wrong password").body())
                .hasSizeLessThan(10_000)
                .contains("do not belong together");
    }

    @Test
    void wholeFlow_draftPreviewPublishChangeUnpublishDelete() {
        signIn();
        String address = saveDraft();
        assertThat(editor.page(address).selectFirst(".done").text()).isEqualTo("Saved.");
        assertThat(reader.get("/posts/on-ducks").statusCode()).isEqualTo(404);

        HttpResponse<String> preview = editor.submit(editor.page(address), form("preview"));
        Document previewed = Jsoup.parse(preview.body());
        assertThat(preview.statusCode()).isEqualTo(200);
        assertThat(previewed.select(".preview em").text()).isEqualTo("float");
        assertThat(previewed.select("script")).isEmpty();

        String published = target(editor.submit(editor.page(address), form("publish")));
        assertThat(editor.page(published).selectFirst(".done").text()).isEqualTo("Published.");
        Document post = reader.page("/posts/on-ducks");
        assertThat(post.selectFirst(".by").text()).isEqualTo("by Edith");
        assertThat(post.select(".tags a").eachText()).containsExactly("Birds", "water");
        assertThat(reader.page("/").select(".posts h2").eachText()).containsExactly("On ducks");
        assertThat(reader.page("/search?q=float").select("mark").text()).isEqualTo("float");

        Map<String, String> change = form("save");
        change.put("body", "They swim.");
        change.put("tags", "swimming");
        change.put("slug", "about-ducks");
        editor.submit(editor.page(address), change);
        assertThat(reader.get("/posts/on-ducks").statusCode()).isEqualTo(404);
        assertThat(reader.page("/posts/about-ducks").select(".tags a").eachText())
                .containsExactly("swimming");
        assertThat(reader.page("/search?q=float").select("mark")).isEmpty();

        editor.submit(editor.page(address), form("unpublish"));
        assertThat(reader.page("/").select(".posts li")).isEmpty();

        HttpResponse<String> deleted = editor.submit(editor.page(withoutQuery(address) + "/delete"), Map.of());
        assertThat(target(deleted)).isEqualTo("/editor?done=deleted");
        assertThat(editor.get(withoutQuery(address)).statusCode()).isEqualTo(404);
    }

    private static String withoutQuery(String address) {
        return address.substring(0, address.indexOf('?'));
    }

    @Test
    void readingPosts_countsViews_andDeletingThemIsNoError() {
        signIn();
        String address = target(editor.submit(editor.page("/editor/new"), form("publish")));
        for (int i = 1; i <= 3; i++) {
            assertThat(reader.page("/posts/on-ducks").selectFirst(".views").text())
                    .isEqualTo(String.valueOf(i));
        }
        editor.submit(editor.page(withoutQuery(address) + "/delete"), Map.of());
        blog.blog().views().close();
    }

    @Test
    void formWithoutToken_isRefused() {
        signIn();
        HttpResponse<String> response = editor.post("/editor/new", form("save"));
        assertThat(response.statusCode()).isEqualTo(403);
        assertThat(editor.page("/editor").select(".desk li")).isEmpty();
    }

    @Test
    void formWithATokenOfAnotherSession_isRefused() {
        signIn();
        Browser other = blog.browser();
        other.signIn(RunningBlog.EMAIL, RunningBlog.PASSWORD);
        Map<String, String> fields = form("save");
        fields.put(
                "csrf",
                other.page("/editor/new").select("main input[name=csrf]").attr("value"));
        assertThat(editor.post("/editor/new", fields).statusCode()).isEqualTo(403);
    }

    @Test
    void formFromAnotherSite_isRefused() {
        signIn();
        Map<String, String> fields = form("save");
        fields.put(
                "csrf",
                editor.page("/editor/new").select("main input[name=csrf]").attr("value"));
        assertThat(editor.post("/editor/new", fields, "Sec-Fetch-Site", "cross-site")
                        .statusCode())
                .isEqualTo(403);
        assertThat(editor.post("/editor/new", fields, "Sec-Fetch-Site", "same-origin")
                        .statusCode())
                .isEqualTo(302);
    }

    @Test
    void deleteAndLogoutWithoutToken_areRefused() {
        signIn();
        String address = withoutQuery(saveDraft());
        assertThat(editor.post(address + "/delete", Map.of()).statusCode()).isEqualTo(403);
        assertThat(editor.post("/logout", Map.of()).statusCode()).isEqualTo(403);
        assertThat(editor.get(address).statusCode()).isEqualTo(200);
    }

    @Test
    void nobodySignedIn_isSentToSignIn() {
        assertThat(target(reader.get("/editor"))).isEqualTo("/login");
        assertThat(target(reader.get("/editor/new"))).isEqualTo("/login");
        assertThat(target(reader.post("/editor/new", form("save")))).isEqualTo("/login");
        assertThat(target(reader.post("/editor/posts/1/delete", Map.of()))).isEqualTo("/login");
    }

    @Test
    void roleUser_mayNotEdit() {
        assertThat(blog.blog().accounts().add("Ursula", "user@example.org", UsersRole.USER, "another password"))
                .isPresent();
        assertThat(target(editor.signIn("user@example.org", "another password")))
                .isEqualTo("/");
        assertThat(target(editor.get("/login"))).isEqualTo("/");
        assertThat(editor.page("/").select("nav a").eachText()).containsExactly("Tags", "Search");
        for (String path : new String[] {"/editor", "/editor/new"}) {
            HttpResponse<String> refused = editor.get(path);
            assertThat(refused.statusCode()).isEqualTo(403);
            assertThat(Jsoup.parse(refused.body()).select("main").text()).contains("may read, but not write");
        }
    }

    @Test
    void editor_isOfferedToWrite() {
        signIn();
        assertThat(editor.page("/").select("nav a").eachText()).containsExactly("Tags", "Search", "Write");
    }

    @Test
    void wrongPassword_saysNotWhichIsWrong() {
        HttpResponse<String> wrongPassword = editor.signIn(RunningBlog.EMAIL, "wrong password");
        HttpResponse<String> nobody = editor.signIn("nobody@example.org", "wrong password");
        assertThat(wrongPassword.statusCode()).isEqualTo(401);
        assertThat(nobody.statusCode()).isEqualTo(401);
        assertThat(Jsoup.parse(wrongPassword.body()).select(".problem").text())
                .isEqualTo(Jsoup.parse(nobody.body()).select(".problem").text())
                .isNotEmpty();
        assertThat(target(editor.get("/editor"))).isEqualTo("/login");
    }

    @Test
    void importedAuthor_cannotSignIn() {
        assertThat(editor.signIn("ada-lovelace@authors.invalid", "").statusCode())
                .isEqualTo(401);
    }

    @Test
    void guessing_isSlowedDown_forThatAccount() {
        for (int i = 0; i < 5; i++) {
            assertThat(editor.signIn(RunningBlog.EMAIL, "wrong password").statusCode())
                    .isEqualTo(401);
        }
        HttpResponse<String> sixth = editor.signIn(RunningBlog.EMAIL, RunningBlog.PASSWORD);
        assertThat(sixth.statusCode()).isEqualTo(429);
        assertThat(sixth.headers().firstValueAsLong("Retry-After").orElse(0)).isBetween(1L, 301L);
        assertThat(editor.signIn("other@example.org", "wrong password").statusCode())
                .isEqualTo(401);
    }

    @Test
    void signInWithoutItsToken_isRefused() {
        assertThat(editor.post("/login", Map.of("email", RunningBlog.EMAIL, "password", RunningBlog.PASSWORD))
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void sessionCookie_isHiddenFromScriptsAndOtherSites_andEndsWithSignOut() {
        HttpResponse<String> signedIn = editor.signIn(RunningBlog.EMAIL, RunningBlog.PASSWORD);
        String header = signedIn.headers().allValues("Set-Cookie").stream()
                .filter(cookie -> cookie.startsWith("blog_session="))
                .findFirst()
                .orElseThrow();
        assertThat(header).contains("HttpOnly").contains("SameSite=Lax").contains("Path=/");
        String value = editor.cookie("blog_session").getValue();
        String csrf = editor.page("/editor").select("footer input[name=csrf]").attr("value");
        assertThat(target(editor.post("/logout", Map.of("csrf", csrf)))).isEqualTo("/");
        assertThat(target(reader.get("/editor", "Cookie", "blog_session=" + value)))
                .isEqualTo("/login");
    }

    @Test
    void newPassword_signsOutEverywhere() {
        signIn();
        assertThat(blog.blog().accounts().setPassword(RunningBlog.EMAIL, "quite another password"))
                .isTrue();
        assertThat(target(editor.get("/editor"))).isEqualTo("/login");
        assertThat(editor.signIn(RunningBlog.EMAIL, RunningBlog.PASSWORD).statusCode())
                .isEqualTo(401);
        assertThat(target(editor.signIn(RunningBlog.EMAIL, "quite another password")))
                .isEqualTo("/editor");
    }

    @Test
    void formWithProblems_keepsWhatWasTyped() {
        signIn();
        Map<String, String> fields = form("save");
        fields.put("title", " ");
        HttpResponse<String> response = editor.submit(editor.page("/editor/new"), fields);
        Document page = Jsoup.parse(response.body());
        assertThat(response.statusCode()).isEqualTo(422);
        assertThat(page.select(".problem").text()).contains("title is missing");
        assertThat(page.select("textarea[name=body]").text()).contains("They *float*.");
    }

    @Test
    void takenAddress_isRefusedForAnOldPost_andNumberedForANewOne() {
        signIn();
        saveDraft();
        String second = saveDraft();
        assertThat(editor.page(second).select("input[name=slug]").attr("value")).isEqualTo("on-ducks-2");
        Map<String, String> fields = form("save");
        fields.put("slug", "on-ducks");
        HttpResponse<String> response = editor.submit(editor.page(second), fields);
        assertThat(response.statusCode()).isEqualTo(422);
        assertThat(Jsoup.parse(response.body()).select(".problem").text()).contains("on-ducks");
    }

    @Test
    void hugeForm_isRefused() {
        signIn();
        Map<String, String> fields = form("save");
        fields.put("body", "x".repeat(1024 * 1024 + 1));
        assertThat(editor.submit(editor.page("/editor/new"), fields).statusCode())
                .isEqualTo(422);
        fields.put("body", "x".repeat(6 * 1024 * 1024));
        assertThat(editor.submit(editor.page("/editor/new"), fields).statusCode())
                .isEqualTo(413);
    }

    @Test
    void blogBelowAPrefix_staysBelowIt(@TempDir Path other) {
        try (RunningBlog alice = RunningBlog.in(other, new BlogSettings("Alice", "", "/alice", false))) {
            Document page = alice.browser().page("/alice/");
            assertThat(page.select("a[href^=/]:not([href^=/alice])")).isEmpty();
            assertThat(page.select("link").eachAttr("href")).allMatch(address -> address.startsWith("/alice/assets/"));
            assertThat(alice.browser().get("/").statusCode()).isEqualTo(404);
        }
    }
}
