/**
 * What authors do: write, publish, take back, delete.
 *
 * <p>Entry: {@link io.millpond.blog.editor.Editor}. All classes are safe for any number of threads.
 */
@NullMarked
package io.millpond.blog.editor;

import org.jspecify.annotations.NullMarked;
