package io.millpond.blog.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

final class LoginLimitTest {
    private final SetClock clock = new SetClock();
    private final LoginLimit limit = new LoginLimit(clock);

    @Test
    void sixthAttempt_hasToWait() {
        for (int i = 0; i < LoginLimit.MAX_FAILURES; i++) {
            assertThat(limit.tryAttempt("a")).isTrue();
        }
        assertThat(limit.tryAttempt("a")).isFalse();
        assertThat(limit.waitFor("a")).isEqualTo(LoginLimit.WINDOW);
        assertThat(limit.tryAttempt("b")).isTrue();
    }

    @Test
    void afterTheWindow_attemptsAreFree() {
        for (int i = 0; i < LoginLimit.MAX_FAILURES; i++) {
            limit.tryAttempt("a");
        }
        clock.now = clock.now.plus(LoginLimit.WINDOW);
        assertThat(limit.waitFor("a")).isEqualTo(Duration.ZERO);
        assertThat(limit.tryAttempt("a")).isTrue();
    }

    @Test
    void success_forgetsFailures() {
        for (int i = 0; i < LoginLimit.MAX_FAILURES; i++) {
            limit.tryAttempt("a");
        }
        limit.succeeded("a");
        assertThat(limit.tryAttempt("a")).isTrue();
    }

    @Test
    void manyKeys_areForgottenOldestFirst() {
        for (int i = 0; i < LoginLimit.MAX_FAILURES; i++) {
            limit.tryAttempt("first");
        }
        for (int i = 0; i < LoginLimit.MAX_KEYS; i++) {
            limit.tryAttempt("key " + i);
        }
        assertThat(limit.tryAttempt("first")).isTrue();
    }

    private static final class SetClock extends Clock {
        private Instant now = Instant.parse("2026-11-20T12:00:00Z");

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
