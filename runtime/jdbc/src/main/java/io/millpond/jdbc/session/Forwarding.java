package io.millpond.jdbc.session;

import org.jspecify.annotations.Nullable;

/**
 * Whether a replica node hands reads on to its primary. A node runs a request itself only if every step of it reads, whether
 * that step is ever run or not ({@code Program::is_read_only} in libsql-server's write_proxy.rs); then it may know less than
 * its primary, and after a crash of that one no number tells how much. So a step goes along that never runs, and that needs no
 * right to write. A primary skips it. For one thread at a time.
 */
final class Forwarding {
    private static final String NEVER = "RELEASE millpond_primary";

    private boolean isOn;

    void set(boolean on) {
        isOn = on;
    }

    boolean isOn() {
        return isOn;
    }

    /** Behind all others of a statement alone, of which there is one at least. */
    void addTo(Steps steps) {
        if (isOn) {
            always(steps);
        }
    }

    /**
     * Behind all others of the first request of a transaction. A node hands every transaction on, but tries it itself before,
     * and for that it would wait for the frame.
     */
    void addTo(Steps steps, @Nullable Long index) {
        if (isOn || index != null) {
            always(steps);
        }
    }

    /** A streamed answer would begin with the rows of the node's own try. */
    static void always(Steps steps) {
        int last = steps.size() - 1;
        steps.add(Steps.all(Steps.ok(last), Steps.notOk(last)), NEVER);
    }
}
