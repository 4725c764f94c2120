package io.millpond.runtime.observe;

/** Hears of statements. */
@FunctionalInterface
public interface StatementListener {
    /**
     * A statement is done. Called on the thread that ran it, which waits meanwhile: to be quick, and not to use the database.
     * From any number of threads at once. What it throws is logged, and the statement goes on.
     *
     * @param event what was done
     */
    void done(StatementEvent event);
}
