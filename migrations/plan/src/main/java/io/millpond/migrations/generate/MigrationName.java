package io.millpond.migrations.generate;

import io.millpond.schema.error.BuildException;
import java.util.regex.Pattern;

/**
 * The words in a migration's file name.
 *
 * @param words ASCII letters and digits with single underscores between words
 */
public record MigrationName(String words) {
    /** Longer names do not help anybody, and file systems end at 255 bytes. */
    private static final int MAX_LENGTH = 100;

    private static final Pattern ALLOWED = Pattern.compile("[A-Za-z0-9]+(?:_[A-Za-z0-9]+)*");

    /** Checks the words. */
    public MigrationName {
        if (!ALLOWED.matcher(words).matches() || words.length() > MAX_LENGTH) {
            throw refuse(words);
        }
    }

    /**
     * Reads a name as people type it.
     *
     * @param text letters and digits of ASCII; spaces, hyphens, dots and underscores divide words
     * @return the words
     * @throws BuildException where anything else is in it, or nothing, or more than 100 characters
     */
    public static MigrationName parse(String text) {
        String words = text.strip().replaceAll("[\\s._-]+", "_").replaceAll("^_+|_+$", "");
        if (!ALLOWED.matcher(words).matches() || words.length() > MAX_LENGTH) {
            throw refuse(text);
        }
        return new MigrationName(words);
    }

    /**
     * The name as a sentence.
     *
     * @return words with spaces between them
     */
    public String sentence() {
        return words.replace('_', ' ');
    }

    private static BuildException refuse(String text) {
        return new BuildException(
                "NAME_INVALID",
                "Not a name for a migration: \"" + text + "\"",
                "Use letters and digits of ASCII with spaces, hyphens or underscores between words, at most "
                        + MAX_LENGTH + " characters: add_tags.",
                null);
    }
}
