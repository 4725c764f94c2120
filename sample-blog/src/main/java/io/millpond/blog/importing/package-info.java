/**
 * Reads folders of Markdown posts as Jekyll, Hugo and Astro keep them, and brings the blog in line with them.
 *
 * <p>Entry: {@link io.millpond.blog.importing.Importer}. One import is the work of one thread.
 */
@NullMarked
package io.millpond.blog.importing;

import org.jspecify.annotations.NullMarked;
