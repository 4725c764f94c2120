package io.millpond.blog.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class HashingTurnsTest {
    @Test
    void aFewWait_andAllOthersAreSentAwayAtOnce() throws Exception {
        HashingTurns turns = new HashingTurns(Duration.ofMinutes(10));
        for (int i = 0; i < HashingTurns.AT_ONCE; i++) {
            assertThat(turns.tryEnter()).isTrue();
        }
        ExecutorService visitors = Executors.newCachedThreadPool();
        try {
            List<CompletableFuture<Boolean>> answers = new ArrayList<>();
            for (int i = 0; i < 30; i++) {
                answers.add(CompletableFuture.supplyAsync(turns::tryEnter, visitors));
            }
            for (int i = 0; i < 30 - HashingTurns.WAITING; i++) {
                CompletableFuture.anyOf(answers.toArray(CompletableFuture[]::new))
                        .get(30, TimeUnit.SECONDS);
                CompletableFuture<Boolean> sentAway = answers.stream()
                        .filter(CompletableFuture::isDone)
                        .findFirst()
                        .orElseThrow();
                assertThat(sentAway.join()).isFalse();
                answers.removeIf(answer -> answer == sentAway);
            }
            assertThat(answers).hasSize(HashingTurns.WAITING).noneMatch(CompletableFuture::isDone);
            for (int i = 0; i < HashingTurns.WAITING; i++) {
                turns.leave();
                CompletableFuture.anyOf(answers.toArray(CompletableFuture[]::new))
                        .get(30, TimeUnit.SECONDS);
                assertThat(answers.removeIf(answer -> answer.isDone() && answer.join()))
                        .isTrue();
            }
        } finally {
            visitors.shutdownNow();
        }
    }

    @Test
    void whoWaitsInVain_leavesTheirPlaceToOthers() {
        HashingTurns turns = new HashingTurns(Duration.ofMillis(1));
        assertThat(turns.tryEnter()).isTrue();
        assertThat(turns.tryEnter()).isTrue();
        for (int i = 0; i < 10; i++) {
            assertThat(turns.tryEnter()).isFalse();
        }
        turns.leave();
        assertThat(turns.tryEnter()).isTrue();
    }
}
