package io.millpond.blog.importing;

/** Is told how far an import is. */
@FunctionalInterface
public interface Progress {
    /** Tells nobody. */
    Progress SILENT = (done, total) -> {};

    /**
     * Called after each batch, on the importing thread.
     *
     * @param done files that are dealt with, good or bad
     * @param total all files
     */
    void at(int done, int total);
}
