/**
 * The command line: {@code serve}, {@code import}, {@code user}.
 *
 * <p>Entry: {@link io.millpond.blog.command.Main}. Commands run on the main thread.
 */
@NullMarked
package io.millpond.blog.command;

import org.jspecify.annotations.NullMarked;
