package io.millpond.jdbc.sql;

import java.util.ArrayList;
import java.util.List;

/**
 * Cuts a text into its statements. Semicolons inside a trigger's body do not count.
 *
 * @see <a href="https://sqlite.org/c3ref/complete.html">where a statement ends</a>
 */
public final class Statements {
    private Statements() {}

    /** The statements without their semicolons; empty ones are left out. */
    public static List<String> split(String sql) {
        List<String> parts = new ArrayList<>();
        Tokens tokens = new Tokens(sql).next();
        while (!tokens.isEnd()) {
            int start = tokens.start();
            int end = statement(tokens);
            if (end > start) {
                parts.add(sql.substring(start, end));
            }
            if (!tokens.isEnd()) {
                tokens.next();
            }
        }
        return parts;
    }

    /** Goes to the semicolon that ends the statement, or to the end; returns where its last token ends. */
    private static int statement(Tokens tokens) {
        Boundary boundary = new Boundary(tokens);
        int end = tokens.start();
        while (!tokens.isEnd() && !boundary.isAt(tokens)) {
            end = tokens.end();
            tokens.next();
        }
        return end;
    }
}
