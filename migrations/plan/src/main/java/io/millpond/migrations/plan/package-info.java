/**
 * Changes become SQL statements in an order that works, or refusals: {@link io.millpond.migrations.plan.Planner} is the
 * entry type.
 *
 * <p>Private API of the Millpond tools. A planner serves one call on one thread; what it returns is immutable.
 */
@NullMarked
package io.millpond.migrations.plan;

import org.jspecify.annotations.NullMarked;
