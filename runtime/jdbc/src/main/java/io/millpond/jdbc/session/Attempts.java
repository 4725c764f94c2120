package io.millpond.jdbc.session;

import io.millpond.jdbc.http.Call;
import io.millpond.jdbc.http.HttpFailure;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** How often one request was sent and whether it may be sent again. For one thread. */
final class Attempts {
    private static final int MAX_BACK_OFFS = 5;
    private static final long FIRST_WAIT_MILLIS = 100;
    private static final long MAX_WAIT_MILLIS = Duration.ofSeconds(5).toMillis();
    private static final long STEP_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

    private final Exchange exchange;
    private final Call call;
    private boolean isCutBefore;
    private boolean isRefusedBefore;
    private int redirects;
    private int backOffs;

    Attempts(Exchange exchange, Call call) {
        this.exchange = exchange;
        this.call = call;
    }

    Call call() {
        return call;
    }

    boolean mayFollow(int most) {
        return ++redirects <= most;
    }

    boolean isFirstRefusal() {
        boolean isFirst = !isRefusedBefore;
        isRefusedBefore = true;
        return isFirst;
    }

    /** A broken connection: once, and only what does no harm twice. */
    boolean mayRepeat(HttpFailure failure) {
        if (isCutBefore || !exchange.isRepeatable() || failure.reason() != HttpFailure.Reason.CUT) {
            return false;
        }
        isCutBefore = true;
        return true;
    }

    /**
     * A status that asks to come later. 429 says that the request was not looked at. The others may come from a gateway
     * whose server had already begun.
     *
     * @return true after the wait
     */
    boolean mayRepeat(int status, @Nullable String retryAfter) {
        boolean isSafe = status == 429 || (exchange.isRepeatable() && status >= 502 && status <= 504);
        if (!isSafe || backOffs == MAX_BACK_OFFS) {
            return false;
        }
        long millis = FIRST_WAIT_MILLIS << backOffs++;
        millis += ThreadLocalRandom.current().nextLong(millis);
        pause(Math.min(MAX_WAIT_MILLIS, Math.max(millis, seconds(retryAfter) * 1000)));
        return !call.isCancelled(); // a passed deadline is told by the next exchange
    }

    private void pause(long millis) {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        long left = end - System.nanoTime();
        while (left > 0
                && !call.isCancelled()
                && !call.isOver()
                && !Thread.currentThread().isInterrupted()) {
            LockSupport.parkNanos(this, Math.min(left, STEP_NANOS));
            left = end - System.nanoTime();
        }
    }

    private static long seconds(@Nullable String retryAfter) {
        if (retryAfter == null || !retryAfter.matches("\\d{1,4}")) {
            return 0; // a date: our own wait is as good
        }
        return Long.parseLong(retryAfter);
    }
}
