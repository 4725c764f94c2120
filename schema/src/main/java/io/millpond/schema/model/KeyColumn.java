package io.millpond.schema.model;

/**
 * One column of a primary key or unique constraint.
 *
 * @param column its name as the table declares it
 * @param collation the collation that decides equality, in effect, in upper case (BINARY where nothing else is declared)
 * @param descending whether DESC is declared
 */
public record KeyColumn(String column, String collation, boolean descending) {}
