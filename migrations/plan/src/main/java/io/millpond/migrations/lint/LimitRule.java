package io.millpond.migrations.lint;

import io.millpond.schema.sql.Token;
import java.util.List;
import java.util.function.BiConsumer;

/** UPDATE and DELETE with LIMIT, which is a <a href="https://sqlite.org/compile.html">compile-time option</a>. */
final class LimitRule implements Rule {
    @Override
    public String code() {
        return "SERVER_REFUSES_LIMIT";
    }

    @Override
    public void check(List<Token> statement, BiConsumer<Token, String> found) {
        Token first = statement.get(0);
        if (!first.is("update") && !first.is("delete") && !first.is("with")) {
            return;
        }
        Token verb = null;
        int depth = 0;
        for (Token token : statement) {
            depth += token.isOperator("(") ? 1 : token.isOperator(")") ? -1 : 0;
            if (depth != 0) {
                continue;
            }
            if (verb == null && isVerb(token)) {
                verb = token;
            } else if (verb != null && token.is("limit") && (verb.is("update") || verb.is("delete"))) {
                found.accept(
                        token,
                        "a libSQL server refuses LIMIT in " + (verb.is("update") ? "UPDATE" : "DELETE")
                                + "; choose the rows by a subquery");
                return;
            }
        }
    }

    private static boolean isVerb(Token token) {
        return token.is("update") || token.is("delete") || token.is("insert") || token.is("select");
    }
}
