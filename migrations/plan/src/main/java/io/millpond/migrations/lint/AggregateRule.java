package io.millpond.migrations.lint;

import io.millpond.schema.sql.Token;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.BiConsumer;

/** {@code f(x ORDER BY y)}: sqld's own parser does not know it. */
final class AggregateRule implements Rule {
    @Override
    public String code() {
        return "SERVER_REFUSES_AGGREGATE";
    }

    @Override
    public void check(List<Token> statement, BiConsumer<Token, String> found) {
        Deque<Boolean> calls = new ArrayDeque<>();
        for (int i = 0; i < statement.size(); i++) {
            Token token = statement.get(i);
            if (token.isOperator("(")) {
                calls.push(isCall(statement, i));
            } else if (token.isOperator(")") && !calls.isEmpty()) {
                calls.pop();
            } else if (token.is("order") && !calls.isEmpty() && calls.peek()) {
                found.accept(
                        token,
                        "a libSQL server refuses ORDER BY within an aggregate; order the rows in a subquery, which"
                                + " SQLite aggregates in that order");
            }
        }
    }

    /** A window, a subquery and a list of columns or values have parentheses too. */
    private static boolean isCall(List<Token> statement, int open) {
        if (open == 0 || open + 1 >= statement.size()) {
            return false;
        }
        Token before = statement.get(open - 1);
        Token after = statement.get(open + 1);
        boolean isName = before.kind() == Token.Kind.WORD || before.kind() == Token.Kind.QUOTED;
        boolean isWindow = before.is("over") || before.is("as") || after.is("partition") || after.is("order");
        boolean isQuery = after.is("select") || after.is("values") || after.is("with");
        return isName && !isWindow && !isQuery;
    }
}
