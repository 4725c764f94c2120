package io.millpond.blog;

/**
 * What a blog is called and where it lives.
 *
 * @param title at the head of each page
 * @param tagline one line below the title; may be empty
 * @param prefix the path that all its addresses begin with: empty for a blog that has the server for itself, else such
 *     as {@code /alice}
 * @param showsStatements whether the foot of each page tells which statements it took, and where and why there they ran;
 *     each visitor may switch that on and off
 */
public record BlogSettings(String title, String tagline, String prefix, boolean showsStatements) {
    /** A blog that has the server for itself. */
    public static final BlogSettings DEFAULT =
            new BlogSettings("Millpond", "Notes on keeping the data close to the code", "", false);

    /** Checks the prefix. */
    public BlogSettings {
        if (!prefix.isEmpty() && (!prefix.startsWith("/") || prefix.endsWith("/"))) {
            throw new IllegalArgumentException("A prefix is empty or looks like /alice, not like " + prefix);
        }
    }
}
