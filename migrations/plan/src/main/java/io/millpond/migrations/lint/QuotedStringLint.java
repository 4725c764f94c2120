package io.millpond.migrations.lint;

import io.millpond.schema.load.Problem;
import io.millpond.schema.sql.Identifiers;
import io.millpond.schema.sql.Statement;
import io.millpond.schema.sql.Statements;
import io.millpond.schema.sql.Token;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Strings in double quotes (<a href="https://sqlite.org/quirks.html#dblquote">quirk 8</a>) in migrations, which cannot be
 * run once more with other quotes as schema files can. A text in double quotes is taken for a string where a value may
 * stand and nothing in any script is called so. In doubt it is a name: a warning that is wrong is worse than none.
 *
 * <p>Not safe for use by several threads.
 */
final class QuotedStringLint {
    static final String CODE = "STRING_IN_DOUBLE_QUOTES";

    /** Words after which a value can stand. */
    private static final Set<String> BEFORE_VALUES =
            Set.of(("all and between by case default distinct else escape glob having in is like limit match not offset"
                            + " on or regexp returning select set then values when where")
                    .split(" ", -1));

    private static final Set<String> BEFORE_NEW_NAMES = Set.of("as", "to", "add", "column", "table", "index", "exists");

    private final Set<String> names = new HashSet<>();

    /** Learns the names in a script. */
    void learn(String text) {
        for (Statement statement : Statements.split(text)) {
            List<Token> tokens = statement.tokens();
            boolean declares = tokens.get(0).is("create")
                    && tokens.stream().limit(4).anyMatch(token -> token.is("table") || token.is("view"));
            int depth = 0;
            for (int i = 0; i < tokens.size(); i++) {
                Token token = tokens.get(i);
                depth += token.isOperator("(") ? 1 : token.isOperator(")") ? -1 : 0;
                if (token.kind() == Token.Kind.WORD
                        || (token.kind() == Token.Kind.QUOTED
                                && (isNew(tokens, i) || (declares && isColumn(tokens, i, depth))))) {
                    names.add(Identifiers.fold(token.name()));
                }
            }
        }
    }

    /** Finds the strings of a script, when all have been learnt. */
    void check(Places script, Consumer<Problem> found) {
        for (Statement statement : Statements.split(script.text())) {
            List<Token> tokens = statement.tokens();
            for (int i = 1; i < tokens.size(); i++) {
                if (isString(tokens, i)) {
                    found.accept(script.problem(
                            CODE,
                            "nothing has this name, so SQLite takes it for a string; put strings in single quotes"
                                    + " (libSQL servers refuse it)",
                            tokens.get(i).start()));
                }
            }
        }
    }

    private boolean isString(List<Token> tokens, int i) {
        Token token = tokens.get(i);
        boolean quoted = token.kind() == Token.Kind.QUOTED && token.text().charAt(0) == '"';
        if (!quoted || names.contains(Identifiers.fold(token.name()))) {
            return false;
        }
        boolean qualifies = i + 1 < tokens.size()
                && (tokens.get(i + 1).isOperator("(") || tokens.get(i + 1).isOperator("."));
        return !qualifies && isBeforeValue(tokens.get(i - 1));
    }

    private static boolean isBeforeValue(Token token) {
        return switch (token.kind()) {
            case OPERATOR -> !token.isOperator(")") && !token.isOperator(".");
            case WORD -> BEFORE_VALUES.contains(Identifiers.fold(token.text()));
            default -> false;
        };
    }

    private static boolean isNew(List<Token> tokens, int i) {
        return i > 0
                && tokens.get(i - 1).kind() == Token.Kind.WORD
                && BEFORE_NEW_NAMES.contains(Identifiers.fold(tokens.get(i - 1).text()));
    }

    private static boolean isColumn(List<Token> tokens, int i, int depth) {
        return depth == 1
                && i > 0
                && (tokens.get(i - 1).isOperator("(") || tokens.get(i - 1).isOperator(","));
    }
}
