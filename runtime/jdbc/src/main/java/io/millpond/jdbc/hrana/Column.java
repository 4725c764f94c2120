package io.millpond.jdbc.hrana;

import org.jspecify.annotations.Nullable;

/**
 * A column of a result.
 *
 * @param name its label
 * @param declaredType of the table's column, standard names in upper case; null for expressions
 */
public record Column(String name, @Nullable String declaredType) {}
