package io.millpond.runtime.history;

import io.millpond.runtime.history.Operation.Marked;
import io.millpond.runtime.history.Operation.Opened;
import io.millpond.runtime.history.Operation.Read;
import io.millpond.runtime.history.Operation.Write;
import java.util.ArrayList;
import java.util.List;

/**
 * A history told by hand: each operation comes 10 nanoseconds after the one before and takes 5. The tag of a write that gave
 * version n is 100 + n, and it wrote the rows 1 and 2. For one thread.
 */
final class Told {
    private static final List<Integer> KEYS = List.of(Rows.COUNTER, 1, 2);
    private final List<Operation> operations = new ArrayList<>();
    private long time = 1000;

    private long next() {
        time += 10;
        return time;
    }

    Told opens(long session, long bookmark) {
        long begin = next();
        operations.add(new Opened(session, bookmark, begin, begin + 5));
        return this;
    }

    Told marks(long session, long bookmark) {
        long begin = next();
        operations.add(new Marked(session, bookmark, begin, begin + 5));
        return this;
    }

    Told writes(long session, long version) {
        return writes(session, 100 + version, Outcome.DONE, version);
    }

    /** Unknown outcome, or none. */
    Told tries(long session, long tag, Outcome outcome) {
        return writes(session, tag, outcome, Write.UNKNOWN_VERSION);
    }

    private Told writes(long session, long tag, Outcome outcome, long version) {
        long begin = next();
        operations.add(new Write(session, tag, KEYS, begin, begin, begin + 5, outcome, version));
        return this;
    }

    /** All rows from the write that gave the version. */
    Told reads(long session, Promise promise, long version) {
        return sees(session, promise, 0, version, 100 + version, 1, version, 100 + version, 2, version, 100 + version);
    }

    /** Any rows: key, version, tag of each. */
    Told sees(long session, Promise promise, long... rows) {
        long begin = next();
        operations.add(new Read(session, promise, begin, begin + 5, Rows.of(rows)));
        return this;
    }

    List<Operation> operations() {
        return operations;
    }
}
