package io.millpond.runtime.replica;

import static org.assertj.core.api.Assertions.assertThat;

import io.millpond.runtime.replica.Backoff.Pace;
import io.millpond.runtime.replica.source.SourceException;
import java.time.Duration;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class BackoffTest {
    @Test
    void failures_doubleThePauseUpToTheMost() {
        Backoff backoff = new Backoff(new SplittableRandom(7));
        long most = 100;
        for (int i = 0; i < 40; i++) {
            Duration pause = backoff.failed(Pace.NETWORK);
            assertThat(pause).isBetween(Duration.ofMillis(most / 2), Duration.ofMillis(most));
            most = Math.min(10_000, most * 2);
        }
        assertThat(backoff.failures()).isEqualTo(40);
    }

    @Test
    void success_beginsAgain() {
        Backoff backoff = new Backoff(new SplittableRandom(7));
        for (int i = 0; i < 10; i++) {
            backoff.failed(Pace.NETWORK);
        }
        backoff.succeeded();
        assertThat(backoff.failed(Pace.NETWORK)).isLessThanOrEqualTo(Duration.ofMillis(100));
    }

    @Test
    void twoReplicas_doNotComeTogether() {
        Backoff one = new Backoff(new SplittableRandom(1));
        Backoff two = new Backoff(new SplittableRandom(2));
        int same = 0;
        for (int i = 0; i < 20; i++) {
            same += one.failed(Pace.NETWORK).equals(two.failed(Pace.NETWORK)) ? 1 : 0;
        }
        assertThat(same).isLessThan(5);
    }

    @Test
    void everyKind_hasAPace() {
        for (SourceException.Kind kind : SourceException.Kind.values()) {
            assertThat(Pace.of(kind)).isNotNull();
        }
    }
}
