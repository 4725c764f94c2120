/**
 * What an application may see of its database while it runs: {@link io.millpond.runtime.observe.Health}, {@link
 * io.millpond.runtime.observe.Statistics}, {@link io.millpond.runtime.observe.StatementListener}, {@link
 * io.millpond.runtime.observe.SlowStatements}, {@link io.millpond.runtime.observe.Explanation}. Values are immutable.
 * Statements cost nothing more while nobody listens.
 */
@NullMarked
package io.millpond.runtime.observe;

import org.jspecify.annotations.NullMarked;
