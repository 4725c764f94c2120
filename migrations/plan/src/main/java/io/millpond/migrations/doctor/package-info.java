/**
 * Looks for what makes trouble later: versions that do not fit, and a database that is not sound:
 * {@link io.millpond.migrations.doctor.Doctor} is the entry type.
 *
 * <p>Values are immutable; a run uses one thread. Private API of the Millpond tools.
 */
@NullMarked
package io.millpond.migrations.doctor;

import org.jspecify.annotations.NullMarked;
