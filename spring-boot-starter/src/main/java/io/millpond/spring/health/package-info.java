/** The database in the actuator's health. */
@NullMarked
package io.millpond.spring.health;

import org.jspecify.annotations.NullMarked;
