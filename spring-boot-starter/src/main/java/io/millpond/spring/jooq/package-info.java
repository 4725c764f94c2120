/**
 * Boot's own jOOQ configuration, made right for SQLite: Spring's transactions and exceptions as Boot has them, our dialect and
 * settings.
 */
@NullMarked
package io.millpond.spring.jooq;

import org.jspecify.annotations.NullMarked;
