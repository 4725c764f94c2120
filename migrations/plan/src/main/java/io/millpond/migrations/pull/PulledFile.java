package io.millpond.migrations.pull;

import java.util.List;

/**
 * A schema file for one table, virtual table or view.
 *
 * @param name of the file, such as {@code posts.sql}
 * @param objects what it holds, in order, such as {@code table posts}, {@code index posts_slug}
 * @param sql its text
 * @param action what pull did with it, or would do
 */
public record PulledFile(String name, List<String> objects, String sql, Action action) {

    /** What becomes of a file. */
    public enum Action {
        /** It was not there. */
        CREATED,
        /** It is there with the same text. */
        UNCHANGED,
        /** It was there with another text, and force was used. */
        REPLACED
    }

    /** Copies the list. */
    public PulledFile {
        objects = List.copyOf(objects);
    }

    PulledFile with(Action other) {
        return new PulledFile(name, objects, sql, other);
    }
}
