package io.millpond.blog.tags;

/**
 * A subject.
 *
 * @param id its key
 * @param name as it was first written
 * @param posts how many published posts are about it
 */
public record Tag(long id, String name, int posts) {}
