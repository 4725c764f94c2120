package io.millpond.blog.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.millpond.blog.RunningBlog;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a load balancer asks. */
final class HealthIT {
    @Test
    void blogWithoutAReplica_isHealthy_whileItsDatabaseAnswers(@TempDir Path folder) {
        try (RunningBlog blog = RunningBlog.in(folder)) {
            HttpResponse<String> answer = blog.browser().get("/health");
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.headers().firstValue("Content-Type").orElseThrow())
                    .startsWith("application/json");
            assertThat(answer.headers().firstValue("Cache-Control")).hasValue("no-store");
            assertThat(answer.body())
                    .isEqualTo("{\"status\":\"ok\",\"reasons\":[],\"primary\":{\"url\":\""
                            + blog.millpond().config().shownUrl()
                            + "\",\"reachable\":true},\"replica\":null,\"endpoints\":[]}");
        }
    }

    @Test
    void blogThatCannotRead_isUnavailable_andSaysWhy(@TempDir Path folder) {
        try (RunningBlog blog = RunningBlog.in(folder)) {
            blog.millpond().close();
            HttpResponse<String> answer = blog.browser().get("/health");
            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(answer.body()).contains("\"status\":\"down\"", "Reads fail: ", "\"reachable\":false");
        }
    }
}
