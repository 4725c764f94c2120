package io.millpond.blog.accounts;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A brake on guessing passwords: after {@value #MAX_FAILURES} failures within {@link #WINDOW} a key (an address, or an
 * address with an account) has to wait. Remembers at most {@value #MAX_KEYS} keys, the oldest are forgotten first.
 *
 * <p>Safe for any number of threads: all state is guarded by {@code this}.
 */
public final class LoginLimit {
    /** How far back failures count. */
    public static final Duration WINDOW = Duration.ofMinutes(5);

    static final int MAX_FAILURES = 5;
    static final int MAX_KEYS = 10_000;

    private final Clock clock;
    private final Map<String, Deque<Instant>> failures = new LinkedHashMap<>();

    /** @param clock tells when an attempt is made */
    public LoginLimit(Clock clock) {
        this.clock = clock;
    }

    /**
     * How long a key has to wait before its next attempt.
     *
     * @return zero where it may try at once, else at most {@link #WINDOW}
     */
    public synchronized Duration waitFor(String key) {
        Deque<Instant> recent = recent(key);
        return recent.size() < MAX_FAILURES
                ? Duration.ZERO
                : Duration.between(clock.instant(), recent.getFirst().plus(WINDOW));
    }

    /**
     * Counts an attempt before its password is checked, so that attempts at the same time cannot pass together.
     *
     * @return whether the attempt may go on; where not, it is not counted
     */
    public synchronized boolean tryAttempt(String key) {
        Deque<Instant> recent = recent(key);
        if (recent.size() >= MAX_FAILURES) {
            return false;
        }
        recent.addLast(clock.instant());
        failures.remove(key);
        failures.put(key, recent);
        if (failures.size() > MAX_KEYS) {
            failures.remove(failures.keySet().iterator().next());
        }
        return true;
    }

    /** Forgets what a key did wrong: its owner has signed in. */
    public synchronized void succeeded(String key) {
        failures.remove(key);
    }

    private Deque<Instant> recent(String key) {
        Deque<Instant> times = failures.getOrDefault(key, new ArrayDeque<>());
        Instant start = clock.instant().minus(WINDOW);
        while (!times.isEmpty() && !times.getFirst().isAfter(start)) {
            times.removeFirst();
        }
        return times;
    }
}
