package io.millpond.blog.importing;

import org.jspecify.annotations.Nullable;

/**
 * A post of the blog that has the slug of a file.
 *
 * @param slug the slug
 * @param path the file it was imported from, or null if it was written here
 * @param digest that file's digest, or null if it was written here
 */
record KnownPost(
        String slug, @Nullable String path, @Nullable String digest) {}
