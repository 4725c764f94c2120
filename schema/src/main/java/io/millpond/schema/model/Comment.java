package io.millpond.schema.model;

import java.util.List;
import java.util.Optional;

/**
 * What the comments inside a CREATE statement say of a table or column. SQLite keeps these, and only these, with the
 * schema: text before CREATE and after the last semicolon is lost.
 *
 * @param text for people: comment marks and annotations taken out, lines joined by newline; empty where there is none
 * @param annotations in order of appearance
 */
public record Comment(String text, List<Annotation> annotations) {

    /** No comment at all. */
    public static final Comment NONE = new Comment("", List.of());

    /** Copies the list. */
    public Comment {
        annotations = List.copyOf(annotations);
    }

    /**
     * Finds an annotation.
     *
     * @param name without the {@code @}
     * @return the first of that name, or empty
     */
    public Optional<Annotation> annotation(String name) {
        return annotations.stream().filter(a -> a.name().equals(name)).findFirst();
    }
}
