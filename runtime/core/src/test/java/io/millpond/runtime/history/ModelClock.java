package io.millpond.runtime.history;

import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.Random;

/** Time of a model, and what happens in it: one event after the other, the same ones for the same seed. For one thread. */
final class ModelClock {
    static final long MILLI = 1_000_000;

    private record Event(long time, long number, Runnable action) {}

    private final PriorityQueue<Event> events =
            new PriorityQueue<>(Comparator.comparingLong(Event::time).thenComparingLong(Event::number));
    private final Random random;
    private long now = MILLI;
    private long numbers;

    ModelClock(long seed) {
        random = new Random(seed);
    }

    long now() {
        return now;
    }

    void at(long time, Runnable action) {
        events.add(new Event(Math.max(now, time), numbers++, action));
    }

    void after(long nanos, Runnable action) {
        at(now + nanos, action);
    }

    /** Runs all that happens before a time. */
    void runUntil(long end) {
        while (!events.isEmpty() && events.element().time() < end) {
            Event event = events.remove();
            // Every event has a nanosecond of its own, so that "before" is what it was.
            now = Math.max(now + 1, event.time());
            event.action().run();
        }
    }

    /** Between the bounds, in microseconds; as nanoseconds. */
    long micros(int least, int most) {
        return 1000L * (least + random.nextInt(most - least + 1));
    }

    /** True so often of a hundred. */
    boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }

    /** From 0, below the bound. */
    int below(int bound) {
        return random.nextInt(bound);
    }
}
