package io.millpond.migrations.lint;

import io.millpond.schema.sql.Identifiers;
import io.millpond.schema.sql.Token;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;

/** Functions that sqlite-jdbc has and sqld has not. In a view or trigger the server notices only when it is used. */
final class FunctionRule implements Rule {
    /** The difference between both engines' {@code pragma_function_list}, and table functions. */
    static final Set<String> MISSING = Set.of(("fts5_get_locale fts5_insttoken fts5_locale if json_array_insert"
                    + " json_pretty jsonb_array_insert jsonb_each jsonb_tree log2 mod percentile percentile_cont"
                    + " percentile_disc pow trunc unistr unistr_quote")
            .split(" ", -1));

    private static final int IIF_ARGUMENTS = 3;
    /** After these a name with a parenthesis is a table or an index. */
    private static final Set<String> BEFORE_OBJECTS =
            Set.of("into", "table", "exists", "references", "on", "index", "view", "using", "recursive", "with");

    @Override
    public String code() {
        return "SERVER_REFUSES_FUNCTION";
    }

    @Override
    public void check(List<Token> statement, BiConsumer<Token, String> found) {
        for (int i = 1; i + 1 < statement.size(); i++) {
            Token name = statement.get(i);
            if (!statement.get(i + 1).isOperator("(") || !isFunction(name, statement.get(i - 1))) {
                continue;
            }
            String function = Identifiers.fold(name.name());
            if (MISSING.contains(function)) {
                found.accept(name, "a libSQL server has no function " + function + "()");
            } else if (function.equals("iif") && arguments(statement, i + 1) != IIF_ARGUMENTS) {
                found.accept(name, "a libSQL server has iif() with three arguments only; use CASE");
            }
        }
    }

    private static boolean isFunction(Token name, Token before) {
        boolean isName = name.kind() == Token.Kind.WORD || name.kind() == Token.Kind.QUOTED;
        return isName
                && !before.isOperator(".")
                && !(before.kind() == Token.Kind.WORD && BEFORE_OBJECTS.contains(Identifiers.fold(before.text())));
    }

    private static int arguments(List<Token> statement, int open) {
        int commas = 0;
        int depth = 0;
        for (int i = open; i < statement.size(); i++) {
            Token token = statement.get(i);
            depth += token.isOperator("(") ? 1 : token.isOperator(")") ? -1 : 0;
            if (depth == 0) {
                break;
            }
            commas += depth == 1 && token.isOperator(",") ? 1 : 0;
        }
        return commas + 1;
    }
}
