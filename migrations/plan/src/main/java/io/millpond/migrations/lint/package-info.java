/**
 * Finds SQL that runs on a file and that a libSQL server refuses: {@link io.millpond.migrations.lint.ParityLint} is the
 * entry type. The rules are what sqld 0.24 (SQLite 3.45) answered; a test asks the server again.
 *
 * <p>Stateless. Private API of the Millpond tools.
 */
@NullMarked
package io.millpond.migrations.lint;

import org.jspecify.annotations.NullMarked;
