/**
 * Boot's own Flyway configuration, on a connection that may migrate: to the primary, past the router and its read-only
 * readers.
 */
@NullMarked
package io.millpond.spring.flyway;

import org.jspecify.annotations.NullMarked;
