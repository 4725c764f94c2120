/**
 * What posts are about.
 *
 * <p>Entry: {@link io.millpond.blog.tags.Tags}. All classes are safe for any number of threads.
 */
@NullMarked
package io.millpond.blog.tags;

import org.jspecify.annotations.NullMarked;
