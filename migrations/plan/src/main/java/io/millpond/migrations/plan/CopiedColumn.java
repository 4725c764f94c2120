package io.millpond.migrations.plan;

/**
 * What one column of a rebuilt table gets for each row that is there.
 *
 * @param column the new table's column, as it stands in SQL
 * @param value an expression over the old table's row
 */
record CopiedColumn(String column, String value) {}
