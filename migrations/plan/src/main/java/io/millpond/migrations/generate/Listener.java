package io.millpond.migrations.generate;

import io.millpond.schema.load.Problem;

/** Hears of what happens during a call. Called on the calling thread. */
public interface Listener {
    /** Hears and says nothing. */
    Listener NONE = new Listener() {
        @Override
        public void progress(String line) {}

        @Override
        public void warning(Problem problem) {}
    };

    /**
     * Something begins that may take a while.
     *
     * @param line what, without full stop
     */
    void progress(String line);

    /**
     * Something in the schema files is legal and probably not meant.
     *
     * @param problem what and where
     */
    void warning(Problem problem);
}
