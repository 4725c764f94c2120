package io.millpond.blog.web;

import static io.millpond.blog.Browser.target;
import static org.assertj.core.api.Assertions.assertThat;

import io.millpond.blog.BlogSettings;
import io.millpond.blog.Browser;
import io.millpond.blog.RunningBlog;
import io.millpond.migrations.apply.Migrations;
import io.millpond.runtime.Millpond;
import io.millpond.runtime.MillpondConfig;
import io.millpond.runtime.replica.SyncMode;
import io.millpond.runtime.session.Consistency;
import io.millpond.testkit.proxy.Fault;
import io.millpond.testkit.proxy.HostileProxy;
import io.millpond.testkit.proxy.Rule;
import io.millpond.testkit.sqld.Sqld;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.jooq.exception.DataAccessException;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What visitors are told who change something while the database's server is away. */
final class OutageIT {
    private static final Map<String, String> DUCKS = Map.of(
            "title", "On <i>ducks</i>",
            "body", "They *float*.\n\n</textarea><script>",
            "tags", "Birds, water",
            "slug", "ducks",
            "summary", "Short.",
            "action", "publish");

    @TempDir
    private Path folder;

    private final Sqld server = Sqld.start();
    private final HostileProxy proxy = HostileProxy.before(server);
    private RunningBlog blog;
    private Browser author;

    @BeforeEach
    void open() {
        open(SyncMode.live());
    }

    private void open(SyncMode sync) {
        // Writes go through the proxy, and so does the replica's log.
        MillpondConfig config = MillpondConfig.builder()
                .url(proxy.url())
                .replica(folder.resolve("replica.db"))
                .sync(sync)
                .build();
        Migrations.on(config.jdbcUrl()).migrate();
        blog = RunningBlog.on(Millpond.open(config), BlogSettings.DEFAULT);
        blog.millpond().replica().sync();
        author = blog.browser();
        author.signIn(RunningBlog.EMAIL, RunningBlog.PASSWORD);
    }

    @AfterEach
    void close() {
        blog.close();
        proxy.close();
        server.close();
    }

    /** Edits nothing, so that the replica has all that the author must see. */
    private Document newPost() {
        blog.millpond().replica().sync();
        return author.page("/editor/new");
    }

    /** And waits until that is known: a proxy takes connections that it cannot pass on, and then nobody knows what was done. */
    private void kill() {
        server.kill();
        proxy.closeIdle();
        long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (!isKnownToBeAway()) {
            assertThat(System.nanoTime()).as("the server's end is noticed").isLessThan(end);
            LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
        }
    }

    private boolean isKnownToBeAway() {
        try {
            blog.millpond().with(Consistency.strong()).fetch("select 1");
            return false;
        } catch (DataAccessException e) {
            return String.valueOf(e.getMessage()).contains("Nothing was sent");
        }
    }

    private static Document refused(HttpResponse<String> response) {
        assertThat(response.statusCode()).isEqualTo(503);
        assertThat(response.headers().firstValueAsLong("Retry-After").orElse(0)).isBetween(1L, 60L);
        assertThat(response.headers().firstValue("Cache-Control")).hasValue("no-store");
        return Jsoup.parse(response.body());
    }

    private static void assertHolds(Document page, Map<String, String> typed) {
        typed.forEach((name, value) -> {
            if (!name.equals("action")) {
                String kept = name.equals("body") || name.equals("summary")
                        ? page.select("textarea[name=" + name + "]").first().wholeText()
                        : page.select("input[name=" + name + "]").attr("value");
                assertThat(kept).as(name).isEqualTo(value);
            }
        });
    }

    @Test
    void savingWithoutServer_changesNothing_keepsTheText_andIsDoneWhenItIsBack() {
        Document form = newPost();
        kill();
        // The first one may be on its way already when it is seen that nobody answers.
        Document interrupted = refused(author.submit(form, DUCKS));
        assertThat(interrupted.select(".problem").text()).contains("Nothing was changed", "Your text stands below");
        assertHolds(interrupted, DUCKS);
        Document page = refused(author.submit(interrupted, Map.of("action", "publish")));
        assertThat(page.select(".problem").text())
                .contains("can be read, but not changed, right now", "Nothing was changed", "Your text stands below");
        assertHolds(page, DUCKS);
        assertThat(page.select("script")).isEmpty();
        assertThat(author.page("/").select(".posts li")).isEmpty();
        server.restart();
        assertThat(target(author.submit(page, Map.of("action", "publish")))).endsWith("?done=published");
        assertThat(author.page("/").select(".posts h2").eachText()).containsExactly("On <i>ducks</i>");
    }

    @Test
    void answerThatIsLost_isNotCalledRefused() {
        Document form = newPost();
        proxy.add(Rule.whenBodyContains("COMMIT", Fault.dropAnswer()));
        Document page = refused(author.submit(form, DUCKS));
        assertThat(page.select(".problem").text())
                .contains("may have been done, or may not", "Please look before you send it again")
                .doesNotContain("Nothing was changed");
        assertHolds(page, DUCKS);
        assertThat(author.page("/").select(".posts h2").eachText()).containsExactly("On <i>ducks</i>");
    }

    @Test
    void whoMustSeeWhatNobodyCanTell_isShownAnOlderPage_thatSaysSo() {
        blog.close();
        open(SyncMode.manual());
        Document form = newPost();
        proxy.add(Rule.whenBodyContains("COMMIT", Fault.dropAnswer()));
        refused(author.submit(form, DUCKS));
        kill();
        Document older = author.page("/");
        assertThat(older.select("main > .problem").text()).contains("may be older than what you saw or changed before");
        assertThat(older.select(".posts li")).isEmpty();
        assertThat(older.select("header nav").text()).contains("Write");
        assertThat(blog.browser().page("/").select(".problem")).isEmpty();
        server.restart();
        Document now = author.page("/");
        assertThat(now.select(".problem")).isEmpty();
        assertThat(now.select(".posts li")).hasSize(1);
    }

    @Test
    void changingAndPublishing_isOneStep() {
        String draft = target(author.submit(newPost(), Map.of("title", "A", "body", "Old.", "action", "save")));
        Document form = author.page(draft);
        proxy.add(Rule.whenBodyContains("published", Fault.cutRequestAfter(0)));
        Document page = refused(author.submit(form, DUCKS));
        assertThat(page.select(".problem").text()).contains("was interrupted on its way. Nothing was changed");
        proxy.clearRules();
        Document after = author.page(draft);
        assertThat(after.select("textarea[name=body]").text()).isEqualTo("Old.");
        assertThat(after.select(".draft").text()).isEqualTo("Draft");
    }

    @Test
    void changingAPost_keepsTheText_andThatItIsPublished() {
        String saved = target(author.submit(newPost(), DUCKS));
        blog.millpond().replica().sync();
        Document form = author.page(saved);
        kill();
        Document page = refused(author.submit(form, Map.of("body", "They swim.", "action", "save")));
        assertThat(page.select("textarea[name=body]").text()).isEqualTo("They swim.");
        assertThat(page.select("button.main").text()).isEqualTo("Save");
    }

    @Test
    void deletingWithoutServer_deletesNothing_andSaysSo() {
        String saved = target(author.submit(newPost(), DUCKS));
        String delete = saved.substring(0, saved.indexOf('?')) + "/delete";
        blog.millpond().replica().sync();
        Document form = author.page(delete);
        kill();
        Document page = refused(author.submit(form, Map.of()));
        assertThat(page.select("main p").first().text())
                .contains("can be read, but not changed, right now", "Nothing was changed");
        assertThat(author.get("/posts/ducks").statusCode()).isEqualTo(200);
    }

    @Test
    void signingInWithoutServer_isRefusedForNow_withoutAnyPasswordOnThePage() {
        Browser other = blog.browser();
        Document form = other.page("/login");
        kill();
        HttpResponse<String> answer =
                other.submit(form, Map.of("email", RunningBlog.EMAIL, "password", RunningBlog.PASSWORD));
        Document page = refused(answer);
        assertThat(page.select(".problem").text()).contains("Nobody can sign in right now");
        assertThat(page.select("input[name=email]").attr("value")).isEqualTo(RunningBlog.EMAIL);
        assertThat(answer.body()).doesNotContain(RunningBlog.PASSWORD);
    }

    @Test
    void signingOutWithoutServer_doesNotPretend() {
        String csrf = newPost().select("footer input[name=csrf]").attr("value");
        kill();
        refused(author.post("/logout", Map.of("csrf", csrf)));
        assertThat(author.page("/editor").select("h1").text()).isEqualTo("Posts");
    }
}
