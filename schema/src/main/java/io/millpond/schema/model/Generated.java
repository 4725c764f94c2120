package io.millpond.schema.model;

/**
 * The computation of a <a href="https://sqlite.org/gencol.html">generated column</a>.
 *
 * @param expression without its outer parentheses
 * @param stored true for STORED, false for VIRTUAL
 */
public record Generated(SqlText expression, boolean stored) {}
