package io.millpond.schema.model;

/**
 * What DDL cannot say, said in a comment: {@code @type instant}, {@code @renamed from=old}, {@code @backfill lower(x)}.
 *
 * @param name the word after the {@code @}
 * @param argument the rest up to the next {@code @} after white space, the end of the line, or that of the comment,
 *     trimmed; empty where there is none
 */
public record Annotation(String name, String argument) {}
