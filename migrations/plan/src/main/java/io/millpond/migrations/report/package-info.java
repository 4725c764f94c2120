/**
 * What a goal found, for programs: {@link io.millpond.migrations.report.Report} is the entry type.
 *
 * <p>Reports are immutable; a {@link io.millpond.migrations.report.JsonFields} serves one object on one thread. Private
 * API of the Millpond tools; the names of the JSON fields are not: they stay.
 */
@NullMarked
package io.millpond.migrations.report;

import org.jspecify.annotations.NullMarked;
