package io.millpond.jdbc.hrana;

import org.jspecify.annotations.Nullable;

/**
 * One statement of a batch.
 *
 * @param condition null: always
 * @param statement what runs
 */
public record Step(@Nullable Condition condition, BoundSql statement) {}
