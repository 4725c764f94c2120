package io.millpond.jdbc.hrana;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One SQL statement with its positional arguments.
 *
 * @param sql exactly one statement
 * @param arguments null, Long, Double (finite), String or byte[]; the first is {@code ?1}. Not copied: they are written at
 *     once
 */
public record BoundSql(String sql, List<@Nullable Object> arguments) {}
