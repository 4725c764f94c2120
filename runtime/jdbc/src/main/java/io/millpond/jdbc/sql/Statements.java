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
        int end = tokens.start();
        boolean isTrigger = isTrigger(tokens);
        boolean isInBody = false;
        int cases = 0;
        while (!tokens.isEnd()) {
            if (tokens.is(';') && !isInBody) {
                return end;
            }
            if (isTrigger) {
                // CASE … END may stand inside the body; the END that closes the body is not one of those.
                if (!isInBody && tokens.is("begin")) {
                    isInBody = true;
                } else if (isInBody && tokens.is("case")) {
                    cases++;
                } else if (isInBody && tokens.is("end")) {
                    isInBody = cases > 0;
                    cases = Math.max(0, cases - 1);
                }
            }
            end = tokens.end();
            tokens.next();
        }
        return end;
    }

    /** Looks ahead with a second walker, so that the first keeps its place. */
    private static boolean isTrigger(Tokens tokens) {
        if (!tokens.is("create")) {
            return false;
        }
        Tokens ahead = tokens.copy().next();
        if (ahead.is("temp") || ahead.is("temporary")) {
            ahead.next();
        }
        return ahead.is("trigger");
    }
}
