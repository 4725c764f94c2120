package io.millpond.runtime.replica;

import io.millpond.runtime.replica.source.SourceException;
import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long to wait after a failure: twice as long each time, and a random part of it, so that the replicas of a fleet do
 * not come all at once when their primary returns. For one thread.
 */
final class Backoff {
    private static final int MOST_DOUBLINGS = 20;

    private final RandomGenerator random;
    private int failures;

    Backoff(RandomGenerator random) {
        this.random = random;
    }

    /** How many since the last success. */
    int failures() {
        return failures;
    }

    void succeeded() {
        failures = 0;
    }

    /** The pause after one more failure. */
    Duration failed(Pace pace) {
        long most = Math.min(pace.most.toMillis(), pace.first.toMillis() << Math.min(failures, MOST_DOUBLINGS));
        failures++;
        return Duration.ofMillis(most / 2 + random.nextLong(most / 2 + 1));
    }

    /** Between which pauses. */
    enum Pace {
        /** Something is about to be ready. */
        SOON(Duration.ofMillis(100), Duration.ofSeconds(2)),
        /** It may be back at any moment. */
        NETWORK(Duration.ofMillis(100), Duration.ofSeconds(10)),
        /** Somebody has to do something first. */
        ATTENTION(Duration.ofSeconds(5), Duration.ofMinutes(1));

        private final Duration first;
        private final Duration most;

        Pace(Duration first, Duration most) {
            this.first = first;
            this.most = most;
        }

        static Pace of(SourceException.Kind kind) {
            return switch (kind) {
                case NOT_READY -> SOON;
                case UNREACHABLE, MALFORMED, DIVERGED, CANCELLED -> NETWORK;
                case REFUSED, NOT_SUPPORTED, NO_DATABASE -> ATTENTION;
            };
        }
    }
}
