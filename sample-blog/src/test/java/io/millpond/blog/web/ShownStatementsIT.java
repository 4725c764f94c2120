package io.millpond.blog.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.millpond.blog.BlogSettings;
import io.millpond.blog.RunningBlog;
import io.millpond.blog.SamplePosts;
import io.millpond.blog.TestPrimary;
import java.nio.file.Path;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The strip at the foot of each page. */
final class ShownStatementsIT {
    @Test
    void strip_tellsWhatThisPageTook_andNoOther(@TempDir Path folder) throws Exception {
        Path posts = folder.resolve("posts");
        SamplePosts.write(posts, 0, 3);
        BlogSettings settings = new BlogSettings("Ducks", "", "", true);
        try (RunningBlog blog = RunningBlog.in(folder, settings)) {
            blog.importFolder(posts);
            blog.browser().page("/tags");
            Document page = blog.browser().page("/");
            assertThat(page.select(".statements tbody tr")).hasSize(1);
            assertThat(page.select(".statements td").eachText().get(0))
                    .isEqualTo(TestPrimary.isFile() ? "reader" : "primary");
            assertThat(page.select(".statements code").text()).contains("posts", "order by");
            assertThat(blog.browser().get("/").headers().firstValue("Cache-Control"))
                    .hasValue("no-store");
        }
    }

    @Test
    void visitors_seeNoStrip_unlessItIsSwitchedOn(@TempDir Path folder) {
        try (RunningBlog blog = RunningBlog.in(folder)) {
            assertThat(blog.browser().page("/").select(".statements")).isEmpty();
        }
    }
}
