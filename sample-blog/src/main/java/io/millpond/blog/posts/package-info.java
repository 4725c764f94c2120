/**
 * What readers see: lists of published posts, one post, and how often it was read.
 *
 * <p>Entry: {@link io.millpond.blog.posts.Posts}. All classes are safe for any number of threads.
 */
@NullMarked
package io.millpond.blog.posts;

import org.jspecify.annotations.NullMarked;
