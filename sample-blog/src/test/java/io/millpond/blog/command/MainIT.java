package io.millpond.blog.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.millpond.blog.Browser;
import io.millpond.blog.SamplePosts;
import io.millpond.blog.TestPrimary;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The runnable jar as its users start it. */
final class MainIT {
    @TempDir
    private Path temp;

    private Path folder;

    @BeforeEach
    void makeFolder() throws Exception {
        folder = Files.createDirectory(temp.resolve("empty"));
    }

    private static String password(String output) {
        Matcher matcher = Pattern.compile("with the password (\\S+)").matcher(output);
        assertThat(matcher.find()).as(output).isTrue();
        return matcher.group(1);
    }

    @Test
    void serveInAnEmptyFolder_createsABlogWithGuidesAndAnAdmin_andEndsCleanly() throws Exception {
        String password;
        try (BlogProcess serve = BlogProcess.start(folder, "serve", "--port", "0")) {
            Browser browser = new Browser("http://localhost:" + serve.port());
            assertThat(browser.page("/").select(".posts h2").eachText())
                    .containsExactly("Getting started", "Schema files", "Migrations", "Reads and writes");
            assertThat(browser.page("/posts/getting-started")
                            .selectFirst(".views")
                            .text())
                    .isEqualTo("1");
            password = password(serve.output());
            assertThat(Browser.target(browser.signIn("admin@localhost", password)))
                    .isEqualTo("/editor");
            checkFiles(folder.resolve("local.db"));
            serve.terminate();
            serve.exitCode();
            assertThat(serve.output())
                    .endsWith("Stopped." + System.lineSeparator())
                    .doesNotContain("Exception");
            // The last connection that closes takes these away; what it leaves behind was not closed.
            assertThat(folder.resolve("local.db-wal")).doesNotExist();
        }
        try (BlogProcess again = BlogProcess.start(folder, "serve", "--port", "0")) {
            Browser browser = new Browser("http://localhost:" + again.port());
            assertThat(browser.page("/posts/getting-started")
                            .selectFirst(".views")
                            .text())
                    .isEqualTo("2");
            assertThat(again.output()).doesNotContain("password").doesNotContain("guides");
            assertThat(Browser.target(browser.signIn("admin@localhost", password)))
                    .isEqualTo("/editor");
        }
    }

    /** A file is the database, or with a server nothing is. */
    private void checkFiles(Path file) {
        if (TestPrimary.isFile()) {
            assertThat(file).exists();
        } else {
            assertThat(folder).isEmptyDirectory();
        }
    }

    @Test
    void takenPort_saysWhichAndHowToChooseAnother_andLeavesNothingBehind() throws Exception {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            BlogProcess serve = BlogProcess.run(folder, "serve", "--port", String.valueOf(other.getLocalPort()));
            assertThat(serve.exitCode()).isEqualTo(1);
            assertThat(serve.output())
                    .contains("port " + other.getLocalPort())
                    .contains("--port " + (other.getLocalPort() + 1))
                    .doesNotContain("\tat ");
            assertThat(folder).isEmptyDirectory();
        }
    }

    @Test
    void importOfAFolder_tellsWhatItDid_andItsExitCodeSaysWhetherAllIsIn() throws Exception {
        Path posts = temp.resolve("posts");
        SamplePosts.write(posts, 0, 120);
        BlogProcess good = BlogProcess.run(folder, "import", posts.toString());
        assertThat(good.output())
                .contains("Imported 120 of 120 files")
                .contains("120 new, 0 updated, 0 unchanged, 0 skipped, 0 not imported.");
        assertThat(good.exitCode()).isZero();
        Files.writeString(posts.resolve("bad.md"), "no front matter");
        BlogProcess bad = BlogProcess.run(folder, "import", posts.toString());
        assertThat(bad.exitCode()).isEqualTo(1);
        assertThat(bad.output())
                .contains("  bad.md: no front matter")
                .contains("0 new, 0 updated, 120 unchanged, 0 skipped, 1 not imported.");
    }

    @Test
    void importBeforeTheFirstServe_leavesTheGuidesOut() throws Exception {
        Path posts = temp.resolve("posts");
        SamplePosts.write(posts, 0, 3);
        BlogProcess.run(folder, "import", posts.toString());
        try (BlogProcess serve = BlogProcess.start(folder, "serve", "--port", "0")) {
            Browser browser = new Browser("http://localhost:" + serve.port());
            assertThat(browser.page("/").select(".posts h2").eachText()).containsExactly("Post 2", "Post 1", "Post 0");
            assertThat(password(serve.output())).isNotEmpty();
        }
    }

    @Test
    void user_isAddedAndGetsAPassword() throws Exception {
        BlogProcess added = BlogProcess.run(folder, "user", "add", "Ada", "ada@example.org");
        assertThat(added.exitCode()).as(added.output()).isZero();
        assertThat(password(added.output())).hasSize(23);
        BlogProcess twice = BlogProcess.run(folder, "user", "add", "Ada", "ada@example.org");
        assertThat(twice.exitCode()).isEqualTo(1);
        assertThat(twice.output()).contains("user password ada@example.org").doesNotContain("\tat ");
        assertThat(BlogProcess.run(folder, "user", "password", "ada@example.org")
                        .exitCode())
                .isZero();
        assertThat(BlogProcess.run(folder, "user", "password", "nobody@example.org")
                        .exitCode())
                .isEqualTo(1);
    }

    @Test
    void helpAndVersion_areThere_andNonsenseIsExplained() throws Exception {
        BlogProcess help = BlogProcess.run(folder, "--help");
        assertThat(help.exitCode()).isZero();
        assertThat(help.output())
                .contains("serve")
                .contains("import")
                .contains("user")
                .contains("MILLPOND_URL");
        BlogProcess version = BlogProcess.run(folder, "--version");
        assertThat(version.output()).startsWith("Millpond blog 0.");
        assertThat(BlogProcess.run(folder, "serve", "--port", "70000").exitCode())
                .isEqualTo(2);
        assertThat(BlogProcess.run(folder, "serve", "--prot", "1").exitCode()).isEqualTo(2);
        assertThat(BlogProcess.run(folder, "import", "nowhere").exitCode()).isEqualTo(1);
        assertThat(BlogProcess.run(folder).exitCode()).isEqualTo(2);
        assertThat(folder).isEmptyDirectory();
    }
}
