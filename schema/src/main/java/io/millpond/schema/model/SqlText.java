package io.millpond.schema.model;

import io.millpond.schema.sql.Canonical;

/**
 * A piece of SQL that keeps its author's text, comments included, and is equal to another piece when both have the same
 * tokens: white space, comments, the case of words and needless quotes make no difference, string literals do.
 *
 * <p>A string in double quotes counts as a name unless its reader says otherwise, see {@link #of(String, String)}; schema
 * files that hold one give a warning. Immutable.
 */
public final class SqlText {
    private final String text;
    private final String canonical;

    private SqlText(String text, String meaning) {
        this.text = text;
        this.canonical = Canonical.of(meaning);
    }

    /**
     * Makes a piece of SQL.
     *
     * @param text SQL as its author wrote it
     * @return the piece, outer white space removed
     */
    public static SqlText of(String text) {
        return new SqlText(text.strip(), text);
    }

    /**
     * Makes a piece of SQL whose text alone does not tell what it means.
     *
     * @param text SQL as its author wrote it
     * @param meaning the same with each string in double quotes written as {@code 'string'}; decides equality
     * @return the piece, outer white space removed
     */
    public static SqlText of(String text, String meaning) {
        return new SqlText(text.strip(), meaning);
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
     * The text that decides equality: one space between tokens, no comments, words and names in lower case, no needless
     * quotes; see {@link Canonical#of}.
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
        return canonical.hashCode();
    }

    @Override
    public String toString() {
        return text;
    }
}
