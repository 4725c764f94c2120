package io.millpond.jdbc.sql;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One statement, with what its tokens tell. Immutable.
 *
 * @param text without its semicolon
 * @param verb what it does
 * @param name of the savepoint, or of the PRAGMA in lower case; else empty
 * @param hasReturning whether it has a RETURNING clause
 * @param parameters one for each parameter number, from 1: its name with prefix, or null for {@code ?} and for numbers
 *     that {@code ?9} leaves open
 */
public record ParsedSql(String text, Verb verb, String name, boolean hasReturning, List<@Nullable String> parameters) {
    /**
     * Reads a text of exactly one statement; of several, the first.
     *
     * @param sql as the application wrote it
     * @return never null
     */
    public static ParsedSql of(String sql) {
        throw new UnsupportedOperationException("being built");
    }

    /**
     * Cuts a text into its statements.
     *
     * @param sql as the application wrote it
     * @return in order; without the empty ones
     */
    public static List<ParsedSql> all(String sql) {
        throw new UnsupportedOperationException("being built");
    }

    /** Whether it can be repeated: SQLite's SELECT never writes. */
    public boolean isRead() {
        return verb == Verb.READ;
    }

    /**
     * The same statement with literals in place of some parameters; the others keep their numbers.
     *
     * @param literals one for each parameter number: SQL text such as {@code 9e999}, or null to leave it
     * @return SQL text with every remaining parameter as {@code ?n}
     */
    public String withLiterals(List<@Nullable String> literals) {
        throw new UnsupportedOperationException("being built");
    }
}
