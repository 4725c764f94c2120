/**
 * From the Markdown that an author wrote to HTML that a reader's browser may show, and to plain text for lists.
 *
 * <p>Entry: {@link io.millpond.blog.markdown.Markdown}. All classes are immutable or safe for any number of threads.
 */
@NullMarked
package io.millpond.blog.markdown;

import org.jspecify.annotations.NullMarked;
