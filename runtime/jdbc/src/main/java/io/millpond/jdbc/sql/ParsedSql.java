package io.millpond.jdbc.sql;

import java.util.ArrayList;
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
    private static final ParsedSql NOTHING = new ParsedSql("", Verb.EMPTY, "", false, List.of());

    /**
     * Reads a text of exactly one statement; of several, the first.
     *
     * @param sql as the application wrote it
     * @return never null
     */
    public static ParsedSql of(String sql) {
        ParsedSql first = StatementReader.next(sql, new Tokens(sql).next());
        return first == null ? NOTHING : first;
    }

    /**
     * Cuts a text into its statements.
     *
     * @param sql as the application wrote it
     * @return in order; without the empty ones
     */
    public static List<ParsedSql> all(String sql) {
        List<ParsedSql> all = new ArrayList<>(1);
        Tokens tokens = new Tokens(sql).next();
        for (ParsedSql one = StatementReader.next(sql, tokens); one != null; one = StatementReader.next(sql, tokens)) {
            all.add(one);
        }
        return all;
    }

    /** Whether it can be repeated: SQLite's SELECT never writes. */
    public boolean isRead() {
        return verb == Verb.READ;
    }

    /**
     * The same statement with literals in place of some parameters; the others keep their numbers. If the last ones are
     * replaced, the text has fewer parameters than before, and the server refuses arguments for those.
     *
     * @param literals one for each parameter number: SQL text such as {@code 9e999}, or null to leave it
     * @return SQL text with every remaining parameter as {@code ?n}
     */
    public String withLiterals(List<@Nullable String> literals) {
        Parameters numbers = new Parameters();
        StringBuilder changed = new StringBuilder(text.length() + 32);
        int copied = 0;
        for (Tokens tokens = new Tokens(text).next(); !tokens.isEnd(); tokens.next()) {
            int number = tokens.kind() == Tokens.Kind.PARAMETER ? numbers.number(tokens.text()) : 0;
            if (number > 0) {
                String literal = literals.get(number - 1);
                changed.append(text, copied, tokens.start());
                // Spaces, because "AND?" and "-?" are correct, "AND9e999" and "--9e999" are not.
                changed.append(literal == null ? "?" + number : " " + literal + " ");
                copied = tokens.end();
            }
        }
        return changed.append(text, copied, text.length()).toString();
    }
}
