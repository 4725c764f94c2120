package io.millpond.spring.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.jooq.exception.DataAccessException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.dao.DuplicateKeyException;
import tools.jackson.databind.JsonNode;

/** The sample application on a file. Its tests share one database, and look only at what they wrote. */
final class SampleTest {
    @TempDir
    static Path folder;

    private static RunningSample sample;

    @BeforeAll
    static void start() {
        sample = RunningSample.start("millpond.url=file:" + folder.resolve("sample.db"));
    }

    @AfterAll
    static void stop() {
        sample.close();
    }

    private static Posts posts() {
        return sample.bean(Posts.class);
    }

    @Test
    void flyway_hasMadeTheTables() {
        assertThat(posts().titles()).startsWith("Welcome");
    }

    @Test
    void write_isReadOverHttp() throws Exception {
        assertThat(sample.post("/posts", "Bread").statusCode()).isEqualTo(200);
        assertThat(sample.get("/posts").body()).contains("\"Bread\"");
    }

    @Test
    void failedTransaction_leavesNothing() {
        assertThatThrownBy(() -> posts().addAll(List.of("Rye", "Rye"))).isInstanceOf(DuplicateKeyException.class);
        assertThat(posts().titles()).doesNotContain("Rye");
    }

    @Test
    void readOnlyTransaction_isOneSnapshot() {
        List<Integer> counts = posts().countTwice(() -> onAnotherThread(() -> posts().add("Oats")));
        assertThat(counts.get(1)).isEqualTo(counts.get(0));
        assertThat(posts().titles()).contains("Oats");
    }

    /** Spring binds the open transaction to the thread. */
    static void onAnotherThread(Runnable action) {
        Thread thread = new Thread(action);
        thread.start();
        try {
            thread.join();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void writeInReadOnlyTransaction_isRefused() {
        // jOOQ's own exception, in Boot as here: Spring has none for this SQLState.
        assertThatThrownBy(() -> posts().addWhereOnlyReadsAreAllowed("Wheat"))
                .isInstanceOf(DataAccessException.class)
                .hasMessageContaining("read-only");
        assertThat(posts().titles()).doesNotContain("Wheat");
        posts().add("Barley"); // nothing of it stays with a connection
    }

    @Test
    void health_isUp() throws Exception {
        JsonNode health = sample.json("/actuator/health");
        assertThat(health.get("status").asString()).isEqualTo("UP");
        JsonNode details = health.get("components").get("millpond").get("details");
        assertThat(details.get("level").asString()).isEqualTo("OK");
        assertThat(details.get("primaryReachable").asBoolean()).isTrue();
    }
}
