package io.millpond.runtime.replica;

import java.time.Duration;

/** When a replica fetches. */
public sealed interface SyncMode {
    /** The primary's log is followed: a commit is here about when its writer hears of it. */
    record Live() implements SyncMode {
        @Override
        public String toString() {
            return "live";
        }
    }

    /**
     * Again and again.
     *
     * @param pause from the end of one fetch to the beginning of the next; 10 ms to 1 day
     */
    record Interval(Duration pause) implements SyncMode {
        /** Checks the pause. */
        public Interval {
            if (pause.compareTo(Duration.ofMillis(10)) < 0 || pause.compareTo(Duration.ofDays(1)) > 0) {
                throw new IllegalArgumentException("the pause is 10ms to 1d");
            }
        }

        @Override
        public String toString() {
            return pause.toMillis() + "ms";
        }
    }

    /** Only when {@link Replica#sync()} is called. */
    record Manual() implements SyncMode {
        @Override
        public String toString() {
            return "manual";
        }
    }

    /**
     * Follow the log.
     *
     * @return the default
     */
    static SyncMode live() {
        return new Live();
    }

    /**
     * Fetch again and again.
     *
     * @param pause see {@link Interval}
     * @return checked
     */
    static SyncMode every(Duration pause) {
        return new Interval(pause);
    }

    /**
     * Fetch when told.
     *
     * @return nothing happens by itself, the first fetch neither
     */
    static SyncMode manual() {
        return new Manual();
    }
}
