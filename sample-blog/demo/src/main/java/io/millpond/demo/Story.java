package io.millpond.demo;

import io.millpond.testkit.sqld.Sqld;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** Two blogs with a replica each, and what happens to their primary. For one thread. */
final class Story implements AutoCloseable {
    private static final String EMAIL = "admin@localhost";
    private static final String SLUG = "demo";
    private static final int EDITS = 100;
    private static final int PAGES = 200;
    private static final int UNAVAILABLE = 503;
    private static final Duration RECOVERY = Duration.ofSeconds(30);

    private final Report report;
    private final Sqld primary;
    private final BlogServer here;
    private final BlogServer there;
    private final Visitor author = new Visitor();
    private final Visitor reader = new Visitor();
    private long post;
    private int version;

    private Story(Report report, Sqld primary, BlogServer here, BlogServer there) {
        this.report = report;
        this.primary = primary;
        this.here = here;
        this.there = there;
    }

    /** Starts everything. */
    static Story begin(Path jar, Path folder, Report report) throws IOException, InterruptedException {
        Sqld primary = Sqld.start();
        BlogServer here = null;
        BlogServer there = null;
        boolean isDone = false;
        try {
            long start = System.nanoTime();
            here = BlogServer.start(jar, folder.resolve("a"), "Blog A", primary.url());
            there = BlogServer.start(jar, folder.resolve("b"), "Blog B", primary.url());
            report.add("a server and two blogs", here.url() + ", " + there.url(), since(start), true);
            Story story = new Story(report, primary, here, there);
            isDone = true;
            return story;
        } finally {
            if (!isDone) {
                closeAll(primary, here, there);
            }
        }
    }

    void tell() throws IOException, InterruptedException {
        signIn();
        writeHereReadThere();
        readWithoutPrimary();
        writeWithoutPrimary();
        bringBack();
    }

    private void signIn() throws IOException, InterruptedException {
        String password = here.password();
        if (password == null) {
            throw new IOException("Blog A has made no account");
        }
        author.signIn(here.url(), EMAIL, password);
        post = author.publish(here.url(), "Demo", SLUG, text());
    }

    private String text() {
        return "This is version " + version + " of the text.";
    }

    /** The author saves in A and looks in B: the bookmark in a cookie goes along. */
    private void writeHereReadThere() throws IOException, InterruptedException {
        String token = author.token(here.url() + "/editor/posts/" + post);
        Times reads = new Times();
        int stale = 0;
        for (int i = 0; i < EDITS; i++) {
            version++;
            int status = author.save(here.url(), post, token, SLUG, text()).statusCode();
            if (status != 302) {
                throw new IOException("Saving in blog A was answered with " + status);
            }
            long start = System.nanoTime();
            String page = author.read(there.url() + "/posts/" + SLUG).body();
            reads.add(System.nanoTime() - start);
            stale += page.contains(text()) ? 0 : 1;
        }
        report.add(
                "saved in A, read in B at once, " + EDITS + " times", stale + " stale", reads.toString(), stale == 0);
    }

    private void readWithoutPrimary() throws IOException, InterruptedException {
        primary.kill();
        Times reads = new Times();
        int failed = 0;
        for (int i = 0; i < PAGES; i++) {
            String blog = i % 2 == 0 ? here.url() : there.url();
            long start = System.nanoTime();
            HttpResponse<String> page = reader.read(blog + (i % 4 < 2 ? "/" : "/posts/" + SLUG));
            reads.add(System.nanoTime() - start);
            failed += page.statusCode() == 200 ? 0 : 1;
        }
        report.add(
                "primary killed, " + PAGES + " pages read in A and B",
                failed + " failed",
                reads.toString(),
                failed == 0);
    }

    private void writeWithoutPrimary() throws IOException, InterruptedException {
        String token = author.token(here.url() + "/editor/posts/" + post);
        long start = System.nanoTime();
        int status = author.save(here.url(), post, token, SLUG, "never saved").statusCode();
        long taken = System.nanoTime() - start;
        boolean isQuick = taken < Duration.ofSeconds(1).toNanos();
        report.add(
                "saved in A meanwhile",
                "refused with " + status,
                Times.millis(taken),
                status == UNAVAILABLE && isQuick);
    }

    private void bringBack() throws IOException, InterruptedException {
        primary.restart();
        String token = author.token(here.url() + "/editor/posts/" + post);
        long start = System.nanoTime();
        version++;
        boolean isSaved = false;
        while (!isSaved && System.nanoTime() - start < RECOVERY.toNanos()) {
            isSaved = author.save(here.url(), post, token, SLUG, text()).statusCode() == 302;
            if (!isSaved) {
                LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
            }
        }
        long taken = System.nanoTime() - start;
        boolean isQuick = taken < Duration.ofSeconds(2).toNanos();
        report.add(
                "primary is back, saved in A", isSaved ? "done" : "refused", Times.millis(taken), isSaved && isQuick);
        boolean isSeen = author.read(there.url() + "/posts/" + SLUG).body().contains(text());
        report.add("and read in B at once", isSeen ? "there" : "stale", "", isSeen);
    }

    private static String since(long start) {
        return Times.millis(System.nanoTime() - start);
    }

    private static void closeAll(Sqld primary, @Nullable BlogServer... blogs) {
        for (BlogServer blog : blogs) {
            if (blog != null) {
                blog.close();
            }
        }
        primary.close();
    }

    /** Ends the blogs, then the server, and deletes its data. */
    @Override
    public void close() {
        closeAll(primary, here, there);
    }
}
