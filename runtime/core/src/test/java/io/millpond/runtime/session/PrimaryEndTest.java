package io.millpond.runtime.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.millpond.runtime.replica.Asked;
import io.millpond.runtime.replica.FakeProgress;
import io.millpond.runtime.replica.Until;
import io.millpond.runtime.replica.source.SourceException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Many threads and one question. */
@Timeout(60)
final class PrimaryEndTest {
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final int THREADS = 16;

    private final AtomicInteger questions = new AtomicInteger();
    private final AtomicReference<@Nullable Asked> last = new AtomicReference<>();
    private final Semaphore answers = new Semaphore(0);
    private final ExecutorService waiting = Executors.newFixedThreadPool(THREADS);
    private volatile boolean isAway;
    private final PrimaryEnd end = new PrimaryEnd(
            this::ask, last::get, Executors.newSingleThreadExecutor(), System::nanoTime, Duration.ofSeconds(1));

    private void ask(Duration limit) throws SourceException {
        long asked = System.nanoTime();
        questions.incrementAndGet();
        answers.acquireUninterruptibly();
        if (isAway) {
            throw new SourceException(SourceException.Kind.UNREACHABLE, "away", null);
        }
        last.set(new Asked(asked, FakeProgress.position(GateFixture.LOG, 7)));
    }

    @AfterEach
    void close() {
        answers.release(1000);
        waiting.shutdownNow();
        end.close();
    }

    private List<Future<@Nullable Asked>> wait(long after, CountDownLatch begun) {
        List<Future<@Nullable Asked>> all = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            all.add(waiting.submit(() -> {
                begun.countDown();
                return end.after(after, LIMIT.toNanos());
            }));
        }
        return all;
    }

    @Test
    void manyWhoWait_shareOneQuestion() throws Exception {
        CountDownLatch begun = new CountDownLatch(THREADS);
        List<Future<@Nullable Asked>> all = wait(System.nanoTime(), begun);
        begun.await();
        answers.release();
        for (Future<@Nullable Asked> each : all) {
            assertThat(each.get()).isNotNull();
        }
        assertThat(questions).hasValue(1);
    }

    @Test
    void questionThatWasUnderWay_doesNotCountForALaterOne() throws Exception {
        end.wonder(System.nanoTime());
        Until.holds("asked", LIMIT, () -> questions.get() == 1);
        CountDownLatch begun = new CountDownLatch(THREADS);
        List<Future<@Nullable Asked>> all = wait(System.nanoTime(), begun);
        begun.await();
        answers.release();
        Until.holds("asked again", LIMIT, () -> questions.get() == 2);
        assertThat(all).noneMatch(Future::isDone);
        answers.release();
        for (Future<@Nullable Asked> each : all) {
            assertThat(each.get()).isNotNull();
        }
        assertThat(questions).hasValue(2);
    }

    @Test
    void failure_letsAllGoAtOnce() throws Exception {
        CountDownLatch begun = new CountDownLatch(THREADS);
        List<Future<@Nullable Asked>> all = wait(System.nanoTime(), begun);
        begun.await();
        isAway = true;
        answers.release();
        for (Future<@Nullable Asked> each : all) {
            assertThat(each.get()).isNull();
        }
        assertThat(end.after(System.nanoTime(), LIMIT.toNanos())).isNull();
    }

    @Test
    void closed_asksNobody() throws Exception {
        end.close();
        assertThat(end.after(System.nanoTime(), LIMIT.toNanos())).isNull();
        assertThat(questions).hasValue(0);
    }
}
