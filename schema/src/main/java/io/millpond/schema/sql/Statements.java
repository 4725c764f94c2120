package io.millpond.schema.sql;

import java.util.ArrayList;
import java.util.List;

/**
 * Splits a text into statements as <a href="https://sqlite.org/c3ref/complete.html">sqlite3_complete()</a> does: a
 * semicolon ends a statement, but that of a trigger ends only at {@code ; END ;}. In one point it is wiser: a CREATE that
 * follows a semicolon inside a trigger begins a new statement, because no trigger's body may hold one. So a forgotten END
 * spoils one statement and not the rest of the file.
 */
public final class Statements {
    private Statements() {}

    /**
     * Splits a text.
     *
     * @param text any text
     * @return the statements in order, without semicolons and empty ones
     */
    public static List<Statement> split(String text) {
        List<Statement> statements = new ArrayList<>();
        List<Token> current = new ArrayList<>();
        for (Token token : Tokenizer.tokens(text)) {
            if (token.isOperator(";")) {
                if (endsStatement(current)) {
                    add(statements, text, current, token.start());
                    current = new ArrayList<>();
                } else {
                    current.add(token);
                }
                continue;
            }
            if (token.is("create") && !current.isEmpty() && last(current, 0).isOperator(";")) {
                add(statements, text, current, token.start());
                current = new ArrayList<>();
            }
            if (token.kind() != Token.Kind.COMMENT) {
                current.add(token);
            }
        }
        if (!current.isEmpty()) {
            add(statements, text, current, last(current, 0).end());
        }
        return statements;
    }

    private static void add(List<Statement> statements, String text, List<Token> tokens, int end) {
        if (!tokens.isEmpty()) {
            int start = tokens.get(0).start();
            statements.add(new Statement(text.substring(start, end).stripTrailing(), start, tokens));
        }
    }

    private static boolean endsStatement(List<Token> tokens) {
        if (!isTrigger(tokens)) {
            return true;
        }
        return tokens.size() > 2 && last(tokens, 0).is("end") && last(tokens, 1).isOperator(";");
    }

    private static boolean isTrigger(List<Token> tokens) {
        if (tokens.size() < 2 || !tokens.get(0).is("create")) {
            return false;
        }
        int next = tokens.get(1).is("temp") || tokens.get(1).is("temporary") ? 2 : 1;
        return next < tokens.size() && tokens.get(next).is("trigger");
    }

    private static Token last(List<Token> tokens, int back) {
        return tokens.get(tokens.size() - 1 - back);
    }
}
