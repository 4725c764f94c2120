/** Keeps what is secret out of what the actuator shows. */
@NullMarked
package io.millpond.spring.actuator;

import org.jspecify.annotations.NullMarked;
