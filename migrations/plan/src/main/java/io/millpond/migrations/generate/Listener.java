package io.millpond.migrations.generate;

import io.millpond.schema.load.Problem;
import java.util.List;

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
     * A database is about to be changed, and nothing of it has happened yet.
     *
     * @param lines all statements, and what they do
     */
    default void plan(List<String> lines) {}

    /**
     * Something in the schema files is legal and probably not meant.
     *
     * @param problem what and where
     */
    void warning(Problem problem);
}
