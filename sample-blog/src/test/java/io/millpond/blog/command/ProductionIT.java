package io.millpond.blog.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millpond.blog.Blog;
import io.millpond.blog.BlogSettings;
import io.millpond.blog.Browser;
import io.millpond.blog.Events;
import io.millpond.blog.RunningBlog;
import io.millpond.blog.accounts.Accounts;
import io.millpond.blog.accounts.Passwords;
import io.millpond.blog.db.enums.UsersRole;
import io.millpond.blog.web.Address;
import io.millpond.blog.web.BlogServer;
import io.millpond.migrations.apply.MigrationException;
import io.millpond.runtime.Millpond;
import io.millpond.runtime.MillpondConfig;
import io.millpond.runtime.replica.ReplicaStatus;
import io.millpond.runtime.replica.SyncMode;
import io.millpond.runtime.web.BookmarkCookie;
import io.millpond.testkit.sqld.Sqld;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The blog on a server, with a replica beside it. */
final class ProductionIT {
    private static final Duration DEADLINE = Duration.ofSeconds(60);

    @TempDir
    private Path folder;

    private final StringWriter said = new StringWriter();
    private final PrintWriter out = new PrintWriter(said);

    private MillpondConfig config(Sqld server, String replica) {
        return MillpondConfig.builder()
                .url(server.url())
                .replica(folder.resolve(replica))
                .build();
    }

    private static void await(BooleanSupplier condition) {
        long end = System.nanoTime() + DEADLINE.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("not within " + DEADLINE);
            }
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
    }

    private static boolean isCurrent(Millpond millpond) {
        ReplicaStatus status = millpond.replica().status();
        return status.isServing() && Long.valueOf(0).equals(status.lagFrames());
    }

    /** Starts a blog that is new, and stops it when its replica has all of it. */
    private void firstStart(MillpondConfig config) {
        try (Database database = Database.openToServe(config, out);
                Blog blog = Blog.open(database.millpond(), BlogSettings.DEFAULT, new Passwords(1_000))) {
            assertThat(database.isMigrated()).isTrue();
            FirstStart.run(database.millpond(), blog, out);
            assertThat(database.millpond().replica().sync().position()).isNotNull();
        }
    }

    @Test
    void serverThatIsAway_leavesABlogThatCanBeRead_andIsMigratedWhenItAnswers() {
        try (Sqld server = Sqld.start()) {
            MillpondConfig config = config(server, "replica.db");
            firstStart(config);
            server.stop();
            try (Database database = Database.openToServe(config, out);
                    Blog blog = Blog.open(database.millpond(), BlogSettings.DEFAULT, new Passwords(1_000));
                    BlogServer web = BlogServer.start(blog, new Address("127.0.0.1", 0, false, false))) {
                assertThat(database.isMigrated()).isFalse();
                Browser browser = new Browser("http://127.0.0.1:" + web.port());
                assertThat(browser.page("/").select(".posts h2").eachText()).contains("Getting started");
                browser.page("/posts/getting-started");
                browser.page("/tags");
                browser.page("/search?q=schema");
                await(() -> browser.get("/health").body().contains("\"state\":\"offline\""));
                HttpResponse<String> health = browser.get("/health");
                assertThat(health.statusCode()).isEqualTo(200);
                assertThat(health.body())
                        .contains("\"status\":\"degraded\"", "\"reachable\":false", "\"serving\":true")
                        .contains("\"url\":\"" + config.shownUrl() + "\"");
                server.restart();
                await(Objects.requireNonNull(database.late())::isOver);
                await(() -> browser.get("/health").body().contains("\"state\":\"current\""));
                await(() -> browser.page("/posts/getting-started") != null
                        && blog.posts()
                                        .published("getting-started")
                                        .orElseThrow()
                                        .views()
                                > 0);
            }
        }
    }

    @Test
    void serverThatIsAway_andNoReplica_isAnError() {
        Sqld server = Sqld.start();
        MillpondConfig config = config(server, "none.db");
        server.close();
        assertThatThrownBy(() -> Database.openToServe(config, out)).isInstanceOf(MigrationException.class);
        assertThat(folder).isEmptyDirectory();
    }

    /** Both have the same environment, and a replica is fed by one process only. */
    @Test
    void commandThatWrites_goesOnBesideTheBlogThatServes() {
        try (Sqld server = Sqld.start()) {
            MillpondConfig config = config(server, "replica.db");
            firstStart(config);
            try (Database serving = Database.openToServe(config, out);
                    Millpond command = Database.open(config, out)) {
                assertThat(new Accounts(command.dsl(), new Passwords(1_000))
                                .add("Ada", "ada@example.org", UsersRole.EDITOR, "a fine password"))
                        .isPresent();
                assertThat(serving.isMigrated()).isTrue();
            }
        }
    }

    @Test
    void readerOfOneBlog_isCountedOnTheOpenPageOfTheOther() throws Exception {
        try (Sqld server = Sqld.start()) {
            firstStart(config(server, "a.db"));
            try (RunningBlog one = RunningBlog.on(Millpond.open(config(server, "a.db")), BlogSettings.DEFAULT);
                    RunningBlog other = RunningBlog.on(Millpond.open(config(server, "b.db")), BlogSettings.DEFAULT)) {
                await(() -> isCurrent(one.millpond()) && isCurrent(other.millpond()));
                try (Events events = Events.open(other.port(), "/posts/getting-started/views")) {
                    one.browser().page("/posts/getting-started");
                    events.await(1);
                    one.browser().page("/posts/getting-started");
                    events.await(2);
                }
            }
        }
    }

    /** The other blog's replica never fetches by itself, so only the cookie can tell it what has to be there. */
    @Test
    void whoSavesInOneBlog_seesItInTheOtherAtOnce() {
        try (Sqld server = Sqld.start()) {
            firstStart(config(server, "a.db"));
            MillpondConfig still = MillpondConfig.builder()
                    .url(server.url())
                    .replica(folder.resolve("b.db"))
                    .sync(SyncMode.manual())
                    .build();
            try (RunningBlog one = RunningBlog.on(Millpond.open(config(server, "a.db")), BlogSettings.DEFAULT);
                    RunningBlog other = RunningBlog.on(Millpond.open(still), BlogSettings.DEFAULT)) {
                other.millpond().replica().sync();
                Browser author = one.browser();
                author.signIn(RunningBlog.EMAIL, RunningBlog.PASSWORD);
                HttpResponse<String> saved = author.submit(
                        author.page("/editor/new"),
                        Map.of("title", "New here", "body", "It floats.", "slug", "new-here", "action", "publish"));
                assertThat(saved.statusCode()).isEqualTo(302);
                String cookie = author.cookie(BookmarkCookie.usual().name()).toString();
                assertThat(other.browser().get("/posts/new-here").statusCode())
                        .as("somebody else")
                        .isEqualTo(404);
                assertThat(other.browser()
                                .get("/posts/new-here", "Cookie", cookie)
                                .body())
                        .contains("It floats.");
                assertThat(other.browser().get("/").headers().firstValue("Set-Cookie"))
                        .isEmpty();
            }
        }
    }
}
