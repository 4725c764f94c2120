/**
 * The command line: {@link io.millpond.cli.Main} is the entry type. Commands only read options, call the goal of the
 * same name and print what came of it.
 *
 * <p>One run on one thread. Private API.
 */
@NullMarked
package io.millpond.cli;

import org.jspecify.annotations.NullMarked;
