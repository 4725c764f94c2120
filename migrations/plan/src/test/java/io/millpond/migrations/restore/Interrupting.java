package io.millpond.migrations.restore;

import io.millpond.migrations.generate.Listener;
import io.millpond.schema.load.Problem;

/**
 * Ends the work where it says something.
 *
 * @param start of what it says
 */
record Interrupting(String start) implements Listener {
    @Override
    public void progress(String line) {
        if (line.startsWith(start)) {
            throw new IllegalStateException("interrupted");
        }
    }

    @Override
    public void warning(Problem problem) {}
}
