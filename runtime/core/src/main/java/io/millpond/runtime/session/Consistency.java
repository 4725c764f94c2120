package io.millpond.runtime.session;

import io.millpond.runtime.text.DurationText;
import java.time.Duration;
import java.util.Locale;

/**
 * What a read may miss. Whatever the level, a read sees one committed state of the database as a whole, and a session never
 * sees an older one than it has seen before.
 */
public sealed interface Consistency {
    /**
     * Whatever the replica has, which may lack the session's own writes.
     *
     * @return the level
     */
    static Consistency eventual() {
        return Eventual.LEVEL;
    }

    /**
     * All that the session has written and seen, and perhaps not what others wrote a moment ago. The default.
     *
     * @return the level
     */
    static Consistency readYourWrites() {
        return ReadYourWrites.LEVEL;
    }

    /**
     * What the primary had that long ago; what the session wrote since then may be missing.
     *
     * @param limit 1 ms to 365 days
     * @return the level
     * @throws IllegalArgumentException if it is out of bounds
     */
    static Consistency maxStaleness(Duration limit) {
        return new MaxStaleness(limit);
    }

    /**
     * Asks the primary, always.
     *
     * @return the level
     */
    static Consistency strong() {
        return Strong.LEVEL;
    }

    /**
     * Reads a level as {@code toString()} writes it.
     *
     * @param text {@code eventual}, {@code read-your-writes}, {@code strong}, or a duration such as {@code 5s} for
     *     {@link #maxStaleness}; capital letters and space around it do not matter
     * @return the level
     * @throws IllegalArgumentException if it is none
     */
    static Consistency parse(String text) {
        return switch (text.trim().toLowerCase(Locale.ROOT)) {
            case Eventual.TEXT -> eventual();
            case ReadYourWrites.TEXT -> readYourWrites();
            case Strong.TEXT -> strong();
            default -> maxStaleness(DurationText.parse(text));
        };
    }

    /** See {@link Consistency#eventual()}. */
    record Eventual() implements Consistency {
        private static final String TEXT = "eventual";
        private static final Eventual LEVEL = new Eventual();

        @Override
        public String toString() {
            return TEXT;
        }
    }

    /** See {@link Consistency#readYourWrites()}. */
    record ReadYourWrites() implements Consistency {
        private static final String TEXT = "read-your-writes";
        private static final ReadYourWrites LEVEL = new ReadYourWrites();

        @Override
        public String toString() {
            return TEXT;
        }
    }

    /**
     * See {@link Consistency#maxStaleness}.
     *
     * @param limit 1 ms to 365 days
     */
    record MaxStaleness(Duration limit) implements Consistency {
        private static final Duration LEAST = Duration.ofMillis(1);
        private static final Duration MOST = Duration.ofDays(365);

        /** Checks the bounds. */
        public MaxStaleness {
            if (limit.compareTo(LEAST) < 0 || limit.compareTo(MOST) > 0) {
                throw new IllegalArgumentException("maxStaleness " + limit + " is not within 1 ms to 365 days");
            }
        }

        @Override
        public String toString() {
            return DurationText.format(limit);
        }
    }

    /** See {@link Consistency#strong()}. */
    record Strong() implements Consistency {
        private static final String TEXT = "strong";
        private static final Strong LEVEL = new Strong();

        @Override
        public String toString() {
            return TEXT;
        }
    }
}
