package io.millpond.blog.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.millpond.blog.Browser;
import io.millpond.blog.RunningBlog;
import io.millpond.blog.SamplePosts;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Readers at work while posts are imported. {@code -Dblog.load.seconds=60} runs it for a minute; a build runs it for a
 * few seconds.
 */
final class LoadIT {
    private static final int CONNECTIONS = 8;

    /** What all connections together ask for, as far as the machine can: 30 requests each in a second. */
    private static final long NANOS_BETWEEN = Duration.ofSeconds(1).toNanos() * CONNECTIONS / 240;

    private static final int FIRST_POSTS = 200;
    private static final int ROUND = 200;

    @Test
    void everyAnswerUnderLoad_is200_whileAnImportWrites(@TempDir Path folder) throws Exception {
        long nanos = Duration.ofSeconds(Long.getLong("blog.load.seconds", 5)).toNanos();
        Path posts = folder.resolve("posts");
        SamplePosts.write(posts, 0, FIRST_POSTS);
        ExecutorService threads = Executors.newFixedThreadPool(CONNECTIONS + 1);
        try (RunningBlog blog = RunningBlog.in(folder)) {
            blog.importFolder(posts);
            AtomicBoolean over = new AtomicBoolean();
            long start = System.nanoTime();
            Future<Integer> imported = threads.submit(() -> importUntil(over, blog, posts));
            List<Future<Map<Integer, Integer>>> readers = new ArrayList<>();
            for (int i = 0; i < CONNECTIONS; i++) {
                int seed = i;
                readers.add(threads.submit(() -> read(blog.browser(), seed, start + nanos)));
            }
            Map<Integer, Integer> counts = new TreeMap<>();
            for (Future<Map<Integer, Integer>> reader : readers) {
                reader.get().forEach((status, count) -> counts.merge(status, count, Integer::sum));
            }
            double seconds = (System.nanoTime() - start) / 1e9;
            over.set(true);
            int posted = imported.get();
            int total = counts.values().stream().mapToInt(Integer::intValue).sum();
            System.out.printf(
                    "%.1f s, %d connections, %.0f requests/s, answers %s, %d posts imported meanwhile%n",
                    seconds, CONNECTIONS, total / seconds, counts, posted);
            assertThat(counts).containsOnlyKeys(200);
            assertThat(posted).isPositive();
        } finally {
            threads.shutdownNow();
            assertThat(threads.awaitTermination(1, TimeUnit.MINUTES)).isTrue();
        }
    }

    private static int importUntil(AtomicBoolean over, RunningBlog blog, Path posts) throws Exception {
        int count = 0;
        while (!over.get()) {
            int from = FIRST_POSTS + count;
            SamplePosts.write(posts, from, from + ROUND);
            count += blog.importFolder(posts).created();
        }
        return count;
    }

    private static Map<Integer, Integer> read(Browser browser, int seed, long end) {
        Map<Integer, Integer> counts = new TreeMap<>();
        String[] paths = {
            "/",
            "/posts/post-" + seed,
            "/?page=2",
            "/search?q=willow",
            "/tags/birds",
            "/posts/post-100",
            "/tags",
            "/search?q=%22duck+wheel%22"
        };
        long next = System.nanoTime();
        for (int i = seed; next < end; i++) {
            HttpResponse<String> response = browser.get(paths[i % paths.length]);
            counts.merge(response.statusCode(), 1, Integer::sum);
            next += NANOS_BETWEEN;
            LockSupport.parkNanos(next - System.nanoTime());
        }
        return counts;
    }
}
