/**
 * Millpond's goals in Maven, prefix {@code millpond}. Goals only read parameters, call the goal of the same name in
 * {@code millpond-migrations} and log what came of it.
 *
 * <p>A Mojo serves one execution; goals may run in parallel modules.
 */
@NullMarked
package io.millpond.maven;

import org.jspecify.annotations.NullMarked;
