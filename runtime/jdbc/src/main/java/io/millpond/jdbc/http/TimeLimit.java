package io.millpond.jdbc.http;

import java.net.SocketTimeoutException;
import java.time.Duration;

/**
 * How long something may take.
 *
 * @param endNanos when all must be done, on the clock of {@link System#nanoTime()}; unused if endless
 * @param isEndless whether there is no end
 * @param silenceNanos the longest wait for one piece; {@link Long#MAX_VALUE}: as long as it takes
 */
record TimeLimit(long endNanos, boolean isEndless, long silenceNanos) {
    /** More than this is no limit. */
    private static final Duration LONGEST = Duration.ofDays(36_500);

    /** Begins now; zero: no limit. */
    static TimeLimit of(Duration total, Duration silence) {
        boolean isEndless = isNone(total);
        return new TimeLimit(
                isEndless ? 0 : System.nanoTime() + total.toNanos(),
                isEndless,
                isNone(silence) ? Long.MAX_VALUE : silence.toNanos());
    }

    private static boolean isNone(Duration duration) {
        return duration.isZero() || duration.isNegative() || duration.compareTo(LONGEST) > 0;
    }

    /** The earlier end of this one and one that begins now. */
    TimeLimit atMost(Duration total) {
        if (isNone(total)) {
            return this;
        }
        long end = System.nanoTime() + total.toNanos();
        return new TimeLimit(isEndless || end - endNanos < 0 ? end : endNanos, false, silenceNanos);
    }

    boolean isOver() {
        return !isEndless && endNanos - System.nanoTime() <= 0;
    }

    /** How long the next piece may take; {@link Long#MAX_VALUE}: no limit; never negative. */
    long nanosLeft() {
        return isEndless ? silenceNanos : Math.min(silenceNanos, Math.max(0, endNanos - System.nanoTime()));
    }

    /** As {@link java.net.Socket#setSoTimeout} wants it: rounded up, 0 is no limit. */
    int millisLeft() throws SocketTimeoutException {
        long nanos = nanosLeft();
        if (nanos == Long.MAX_VALUE) {
            return 0;
        }
        if (nanos == 0) {
            throw new SocketTimeoutException("the time is over");
        }
        return (int) Math.min(Integer.MAX_VALUE, (nanos + 999_999) / 1_000_000);
    }
}
