package io.millpond.migrations.lint;

import io.millpond.schema.sql.Token;
import java.util.List;
import java.util.function.BiConsumer;

/** Digits with underscores, since <a href="https://sqlite.org/lang_expr.html#literal_values_constants_">3.46</a>. */
final class NumberRule implements Rule {
    @Override
    public String code() {
        return "SERVER_REFUSES_NUMBER";
    }

    @Override
    public void check(List<Token> statement, BiConsumer<Token, String> found) {
        for (Token token : statement) {
            if (token.kind() == Token.Kind.NUMBER && token.text().indexOf('_') >= 0) {
                found.accept(
                        token, "a libSQL server refuses the number " + token.text() + "; leave out the underscores");
            }
        }
    }
}
