package io.millpond.runtime.primary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millpond.runtime.replica.Until;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class BreakerTest {
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final long ROUND_TRIP_NANOS = Duration.ofMillis(10).toNanos();

    private final SQLException refused = new SQLTransientConnectionException("Connection refused.", "08001");

    /** What a look finds; null: the server answers. */
    private final AtomicReference<@Nullable SQLException> found = new AtomicReference<>();

    private final AtomicInteger looks = new AtomicInteger();
    private final Breaker breaker = new Breaker(
            "http://db.example.com", this::look, Clock.fixed(Instant.parse("2026-11-21T10:00:00Z"), ZoneOffset.UTC));

    private void look() throws SQLException {
        looks.incrementAndGet();
        SQLException failure = found.get();
        if (failure != null) {
            throw failure;
        }
    }

    @AfterEach
    void close() {
        breaker.close();
    }

    private void opens() throws Exception {
        found.set(refused);
        breaker.suspect();
        Until.holds("open", LIMIT, breaker::isOpen);
    }

    @Test
    void noDoubt_nobodyLooksAndNothingIsRefused() throws SQLException {
        breaker.check();
        assertThat(looks).hasValue(0);
    }

    @Test
    void doubtThatIsNotTrue_staysClosed() throws Exception {
        breaker.suspect();
        Until.holds("looked", LIMIT, () -> looks.get() == 1);
        breaker.check();
        assertThat(breaker.isOpen()).isFalse();
    }

    @Test
    void away_refusedWithSinceWhenAndWhatWasSeen() throws Exception {
        opens();
        assertThatThrownBy(breaker::check)
                .isInstanceOfSatisfying(
                        SQLTransientConnectionException.class,
                        e -> assertThat(e.getSQLState()).isEqualTo("08001"))
                .hasMessageContaining("http://db.example.com")
                .hasMessageContaining("2026-11-21T10:00:00Z")
                .hasMessageContaining("Connection refused.")
                .hasMessageContaining("Next:")
                .hasCause(refused);
    }

    @Test
    void away_isLookedForUntilItIsBack() throws Exception {
        opens();
        Until.holds("looked again", LIMIT, () -> looks.get() >= 3);
        assertThat(breaker.isOpen()).isTrue();
        found.set(null);
        Until.holds("closed", LIMIT, () -> !breaker.isOpen());
        breaker.check();
        int before = looks.get();
        opens();
        assertThat(looks.get()).isGreaterThan(before);
    }

    @Test
    void hintThatItIsBack_isLookedAtWithoutThePause() throws Exception {
        opens();
        found.set(null);
        long began = System.nanoTime();
        while (breaker.isOpen()) {
            breaker.suspect();
            assertThat(System.nanoTime() - began).isLessThan(LIMIT.toNanos());
        }
        breaker.check();
    }

    @Test
    void serverThatRefusesUs_isThere() throws Exception {
        found.set(new SQLException("The token is not accepted.", "28000"));
        breaker.suspect();
        Until.holds("looked", LIMIT, () -> looks.get() == 1);
        breaker.check();
        assertThat(breaker.isOpen()).isFalse();
    }

    /** Five times, for a look is waited for a tenth of a second only, and a busy machine may take longer for one. */
    @Test
    void serverThatComesBackDuringALook_turnsNobodyAwayWhoComesThen() throws Exception {
        boolean isLetIn = false;
        for (int i = 0; i < 5 && !isLetIn; i++) {
            isLetIn = isLetInAfterALookOfBefore();
        }
        assertThat(isLetIn).isTrue();
    }

    /** The second look begins while the server is away and ends when somebody waits; the third finds it. */
    private boolean isLetInAfterALookOfBefore() throws Exception {
        AtomicInteger number = new AtomicInteger();
        CountDownLatch second = new CountDownLatch(1);
        AtomicReference<@Nullable Thread> waiting = new AtomicReference<>();
        AtomicReference<@Nullable SQLException> told = new AtomicReference<>();
        Breaker returning = new Breaker(
                "server",
                () -> {
                    int look = number.incrementAndGet();
                    if (look == 2) {
                        second.countDown();
                        awaitAsleep(waiting);
                    }
                    if (look <= 2) {
                        throw refused;
                    }
                    LockSupport.parkNanos(ROUND_TRIP_NANOS);
                },
                Clock.systemUTC());
        try (returning) {
            returning.suspect();
            second.await();
            Thread caller = new Thread(() -> {
                try {
                    returning.check();
                } catch (SQLException e) {
                    told.set(e);
                }
            });
            caller.start();
            waiting.set(caller);
            caller.join();
        }
        return told.get() == null;
    }

    private static void awaitAsleep(AtomicReference<@Nullable Thread> thread) {
        long end = System.nanoTime() + LIMIT.toNanos();
        while (System.nanoTime() < end) {
            Thread now = thread.get();
            if (now != null && now.getState() == Thread.State.TIMED_WAITING) {
                return;
            }
            Thread.onSpinWait();
        }
    }

    /** However many have a doubt at the same time: one thread looks. */
    @Test
    void manyDoubts_oneLookAtATime() throws Exception {
        AtomicInteger atOnce = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        Breaker slow = new Breaker(
                "server",
                () -> {
                    most.accumulateAndGet(atOnce.incrementAndGet(), Math::max);
                    begun.countDown();
                    try {
                        go.await();
                    } catch (InterruptedException e) {
                        throw new IllegalStateException(e);
                    } finally {
                        atOnce.decrementAndGet();
                    }
                    throw refused;
                },
                Clock.systemUTC());
        try (slow) {
            slow.suspect();
            begun.await();
            for (int i = 0; i < 100; i++) {
                slow.suspect();
            }
            go.countDown();
            Until.holds("open", LIMIT, slow::isOpen);
        }
        assertThat(most).hasValue(1);
    }
}
