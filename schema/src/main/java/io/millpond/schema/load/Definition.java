package io.millpond.schema.load;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * One CREATE statement.
 *
 * @param sql its author's text as SQLite keeps it, comments included, without the closing semicolon
 * @param file where it stands; null for a live database
 * @param line the statement's first line, from 1; 0 for a live database
 */
public record Definition(String sql, @Nullable Path file, int line) {}
