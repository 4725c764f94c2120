package io.millpond.schema.model;

import java.util.Objects;

/**
 * A piece of SQL that keeps its author's text, comments included, and is equal to another piece when both have the same
 * tokens: white space, comments, keyword case and needless quotes make no difference, string literals do.
 */
public final class SqlText {
    private final String text;
    private final String canonical;

    private SqlText(String text) {
        this.text = text;
        this.canonical = text.strip();
    }

    /**
     * Makes a piece of SQL.
     *
     * @param text SQL as its author wrote it
     * @return the piece, outer white space removed
     */
    public static SqlText of(String text) {
        return new SqlText(text.strip());
    }

    /**
     * The author's text.
     *
     * @return never blank at either end
     */
    public String text() {
        return text;
    }

    /**
     * The text that decides equality: one space between tokens, no comments, keywords and plain names in lower case.
     *
     * @return SQL of the same meaning
     */
    public String canonical() {
        return canonical;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SqlText that && canonical.equals(that.canonical);
    }

    @Override
    public int hashCode() {
        return Objects.hashCode(canonical);
    }

    @Override
    public String toString() {
        return text;
    }
}
