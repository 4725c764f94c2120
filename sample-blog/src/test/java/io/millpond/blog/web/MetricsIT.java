package io.millpond.blog.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.millpond.blog.BlogSettings;
import io.millpond.blog.RunningBlog;
import io.millpond.migrations.apply.Migrations;
import io.millpond.runtime.Millpond;
import io.millpond.runtime.MillpondConfig;
import io.millpond.testkit.sqld.Sqld;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What Prometheus asks. */
final class MetricsIT {
    /** https://prometheus.io/docs/instrumenting/exposition_formats/#text-format-details */
    private static final Pattern LINE = Pattern.compile(
            "# (HELP|TYPE) .+|[a-zA-Z_:][a-zA-Z0-9_:]*(\\{([a-zA-Z_][a-zA-Z0-9_]*=\"([^\"\\\\]|\\\\.)*\",?)*})?"
                    + " (NaN|[+-]?Inf|[-+0-9.eE]+)");

    private static List<String> scrape(RunningBlog blog) {
        HttpResponse<String> answer = blog.browser().get("/metrics");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("text/plain; version=0.0.4; charset=utf-8");
        assertThat(answer.headers().firstValue("Cache-Control")).hasValue("no-store");
        List<String> lines = answer.body().lines().toList();
        assertThat(lines).allMatch(LINE.asMatchPredicate());
        return lines;
    }

    @Test
    void blog_tellsOfItsProcess_inPrometheusText(@TempDir Path folder) {
        try (RunningBlog blog = RunningBlog.in(folder)) {
            assertThat(scrape(blog))
                    .anyMatch(line -> line.startsWith("jvm_memory_used_bytes{area=\"heap\""))
                    .anyMatch(line -> line.startsWith("jvm_threads_live_threads "))
                    .anyMatch(line -> line.startsWith("process_uptime_seconds "))
                    .noneMatch(line -> line.contains("millpond_replica"));
            assertThat(blog.browser().head("/metrics").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void blogWithAReplica_tellsHowFarBehindItIs(@TempDir Path folder) {
        try (Sqld server = Sqld.start()) {
            MillpondConfig config = MillpondConfig.builder()
                    .url(server.url())
                    .replica(folder.resolve("replica.db"))
                    .build();
            Migrations.on(config.jdbcUrl()).migrate();
            try (RunningBlog blog = RunningBlog.on(Millpond.open(config), BlogSettings.DEFAULT)) {
                blog.millpond().replica().sync();
                blog.browser().page("/");
                blog.browser().signIn(RunningBlog.EMAIL, RunningBlog.PASSWORD);
                assertThat(scrape(blog))
                        .anyMatch(line -> line.startsWith("millpond_replica_lag_seconds "))
                        .contains("millpond_replica_serving 1.0")
                        .anyMatch(line -> line.startsWith("millpond_statements_seconds_count{")
                                && line.contains("place=\"replica\"")
                                && line.contains("reason="))
                        .anyMatch(line -> line.startsWith("millpond_statements_seconds_count{")
                                && line.contains("place=\"primary\""))
                        .anyMatch(line -> line.startsWith("millpond_waits_seconds_count"));
            }
        }
    }
}
