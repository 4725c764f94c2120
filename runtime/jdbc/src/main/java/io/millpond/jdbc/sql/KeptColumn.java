package io.millpond.jdbc.sql;

/**
 * One column of a plain question for kept values.
 *
 * @param value which
 * @param label the column label that SQLite would give it
 */
public record KeptColumn(SessionValue value, String label) {}
