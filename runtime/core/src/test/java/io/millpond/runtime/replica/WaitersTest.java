package io.millpond.runtime.replica;

import static org.assertj.core.api.Assertions.assertThat;

import io.millpond.runtime.replica.source.FramePosition;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class WaitersTest {
    private final Waiters waiters = new Waiters();

    private static FramePosition frame(long number) {
        return new FramePosition("log", number, null);
    }

    @Test
    void reachedAlready_returnsWithoutWaiting() throws InterruptedException {
        waiters.reached(frame(7));
        assertThat(waiters.await(frame(7), Duration.ZERO)).isTrue();
        assertThat(waiters.await(frame(8), Duration.ZERO)).isFalse();
        assertThat(waiters.await(frame(3), Duration.ofDays(1_000_000))).isTrue();
    }

    @Test
    void anotherLog_isNeverReached() throws InterruptedException {
        waiters.reached(frame(7));
        assertThat(waiters.await(new FramePosition("other", 1, null), Duration.ofMillis(20)))
                .isFalse();
    }

    @Test
    void close_endsTheWait() throws Exception {
        ExecutorService threads = Executors.newSingleThreadExecutor();
        try {
            Future<Boolean> waiting = threads.submit(() -> waiters.await(frame(7), Duration.ofDays(1)));
            while (!waiting.isDone()) {
                waiters.close();
                Thread.onSpinWait();
            }
            assertThat(waiting.get()).isFalse();
        } finally {
            threads.shutdownNow();
        }
    }

    /** A wake-up that comes between a waiter's look and its sleep must not be lost. */
    @Test
    void manyWaitersAndCommits_noneIsOverlooked() throws Exception {
        int last = 20_000;
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Callable<Boolean>> work = new ArrayList<>();
            for (int t = 0; t < 4; t++) {
                work.add(() -> {
                    boolean isAll = true;
                    for (int i = 0; i <= last; i += 3) {
                        isAll &= waiters.await(frame(i), Duration.ofSeconds(30));
                    }
                    return isAll;
                });
            }
            List<Future<Boolean>> waiting = new ArrayList<>();
            work.forEach(one -> waiting.add(threads.submit(one)));
            for (int i = 0; i <= last; i++) {
                waiters.reached(frame(i));
            }
            for (Future<Boolean> one : waiting) {
                assertThat(one.get(40, TimeUnit.SECONDS)).isTrue();
            }
        } finally {
            threads.shutdownNow();
        }
    }
}
