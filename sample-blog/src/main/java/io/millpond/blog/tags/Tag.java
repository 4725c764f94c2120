package io.millpond.blog.tags;

/**
 * A subject.
 *
 * @param id its key
 * @param name as it was first written
 * @param posts how many published posts are about it
 */
public record Tag(long id, String name, int posts) {
    /**
     * Whether a name would lead out of the folder of tags: browsers take {@code /tags/..} for {@code /}, also where the
     * dots are escaped.
     *
     * @see <a href="https://url.spec.whatwg.org/#double-dot-path-segment">The rule of browsers</a>
     */
    public static boolean isDots(String name) {
        return name.equals(".") || name.equals("..");
    }
}
