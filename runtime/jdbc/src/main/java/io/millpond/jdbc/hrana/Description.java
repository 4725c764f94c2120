package io.millpond.jdbc.hrana;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A statement, described.
 *
 * @param parameterNames with their prefix, in order; null for a plain {@code ?}
 * @param columns of its result
 * @param isExplain whether it is an EXPLAIN
 * @param isReadOnly as SQLite says it: true for BEGIN, SAVEPOINT and some PRAGMAs too
 */
public record Description(
        List<@Nullable String> parameterNames, List<Column> columns, boolean isExplain, boolean isReadOnly) {}
