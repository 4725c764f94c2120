/**
 * What kind of statement a SQL text is. Entry type: {@link io.millpond.runtime.verdict.Verdicts}, safe for all threads.
 * Private API.
 */
@NullMarked
package io.millpond.runtime.verdict;

import org.jspecify.annotations.NullMarked;
