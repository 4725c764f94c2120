package io.millpond.schema.load;

import io.millpond.schema.model.SqlText;
import io.millpond.schema.sql.Identifiers;
import io.millpond.schema.sql.Token;
import io.millpond.schema.sql.Tokenizer;
import java.util.List;
import java.util.Set;

/** Pieces of SQL brought into the form in which equal ones are equal. */
final class Expressions {
    private static final Set<String> VALUE_WORDS =
            Set.of("null", "true", "false", "current_date", "current_time", "current_timestamp");

    private Expressions() {}

    /** The expression without comments at its ends and without parentheses around the whole. */
    static SqlText of(String text) {
        List<Token> tokens = Tokenizer.significant(text);
        int first = 0;
        int last = tokens.size() - 1;
        while (first < last && isWrapped(tokens, first, last)) {
            first++;
            last--;
        }
        if (first > last) {
            return SqlText.of("");
        }
        return SqlText.of(
                text.substring(tokens.get(first).start(), tokens.get(last).end()));
    }

    /** A DEFAULT: a name there is a string, see <a href="https://sqlite.org/quirks.html">quirks</a>. */
    static SqlText defaultValue(String text) {
        SqlText value = of(text);
        List<Token> tokens = Tokenizer.significant(value.text());
        if (tokens.size() != 1) {
            return value;
        }
        Token token = tokens.get(0);
        boolean string = token.kind() == Token.Kind.QUOTED
                || (token.kind() == Token.Kind.WORD && !VALUE_WORDS.contains(Identifiers.fold(token.text())));
        return string ? SqlText.of("'" + token.name().replace("'", "''") + "'") : value;
    }

    /** Whether it is one name, one value, one call or one parenthesis, so that no operator is outside of parentheses. */
    static boolean isOperand(String text) {
        List<Token> tokens = Tokenizer.significant(text);
        int first = tokens.size() > 2 && tokens.get(0).isName() ? 1 : 0;
        return tokens.size() == 1 || (!tokens.isEmpty() && isWrapped(tokens, first, tokens.size() - 1));
    }

    private static boolean isWrapped(List<Token> tokens, int first, int last) {
        if (!tokens.get(first).isOperator("(") || !tokens.get(last).isOperator(")")) {
            return false;
        }
        int depth = 0;
        for (int i = first; i < last; i++) {
            depth += tokens.get(i).isOperator("(") ? 1 : tokens.get(i).isOperator(")") ? -1 : 0;
            if (depth == 0) {
                return false;
            }
        }
        return true;
    }
}
