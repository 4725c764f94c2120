/**
 * Full-text search over published posts with SQLite's FTS5.
 *
 * <p>Entry: {@link io.millpond.blog.search.Search}. All classes are safe for any number of threads.
 */
@NullMarked
package io.millpond.blog.search;

import org.jspecify.annotations.NullMarked;
