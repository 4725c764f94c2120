package io.millpond.schema.model;

import org.jspecify.annotations.Nullable;

/**
 * A CHECK constraint.
 *
 * @param name the constraint's name; null where it has none
 * @param condition without its outer parentheses
 */
public record Check(@Nullable String name, SqlText condition) {}
