package io.millpond.blog.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.millpond.blog.BlogSettings;
import io.millpond.blog.Browser;
import io.millpond.blog.RunningBlog;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a blog does about those who try passwords. */
final class SignInIT {
    private static final int CROWD = 16;

    @TempDir
    private Path folder;

    private RunningBlog open(boolean isBehindProxy, int rounds) {
        Address address = new Address("127.0.0.1", 0, false, isBehindProxy);
        return RunningBlog.on(RunningBlog.database(folder), BlogSettings.DEFAULT, address, rounds);
    }

    private static int signIn(Browser visitor, String password, String forwardedFor) {
        return visitor.signIn(RunningBlog.EMAIL, password, "X-Forwarded-For", forwardedFor)
                .statusCode();
    }

    @Test
    void addressThatAVisitorClaims_countsNothing() {
        try (RunningBlog blog = open(false, 1_000)) {
            Browser visitor = blog.browser();
            for (int i = 0; i < 5; i++) {
                assertThat(signIn(visitor, "wrong password", "203.0.113." + i)).isEqualTo(401);
            }
            assertThat(signIn(visitor, "wrong password", "203.0.113.9")).isEqualTo(429);
        }
    }

    @Test
    void behindAProxy_whoGuessesLocksOutNobodyElse() {
        try (RunningBlog blog = open(true, 1_000)) {
            Browser visitor = blog.browser();
            for (int i = 0; i < 5; i++) {
                assertThat(signIn(visitor, "wrong password", i + ".1.1.1, 203.0.113.1"))
                        .isEqualTo(401);
            }
            assertThat(signIn(visitor, "wrong password", "9.1.1.1,203.0.113.1")).isEqualTo(429);
            assertThat(signIn(visitor, RunningBlog.PASSWORD, "9.1.1.1,203.0.113.2"))
                    .isEqualTo(302);
        }
    }

    /** Each hash takes a tenth of a second and more. */
    @Test
    void crowd_isSentAway_andReadersAreServed() throws Exception {
        try (RunningBlog blog = open(false, 300_000)) {
            ExecutorService crowd = Executors.newFixedThreadPool(CROWD);
            try {
                List<Future<HttpResponse<String>>> answers = new ArrayList<>();
                for (int i = 0; i < CROWD; i++) {
                    String email = "nobody" + i + "@example.org";
                    answers.add(crowd.submit(() -> blog.browser().signIn(email, "wrong password")));
                }
                List<Integer> statuses = new ArrayList<>();
                for (Future<HttpResponse<String>> answer : answers) {
                    blog.browser().page("/");
                    statuses.add(checked(answer.get()).statusCode());
                }
                assertThat(statuses).containsOnly(401, 503).contains(401, 503);
            } finally {
                crowd.shutdownNow();
            }
        }
    }

    private static HttpResponse<String> checked(HttpResponse<String> answer) {
        if (answer.statusCode() == 503) {
            assertThat(answer.headers().firstValue("Retry-After")).hasValue("5");
            assertThat(answer.body()).contains("Too many are signing in");
        }
        return answer;
    }
}
