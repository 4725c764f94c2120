package io.millpond.migrations.lint;

import io.millpond.schema.sql.Token;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.BiConsumer;

/** Statements of a kind that a server never runs. */
final class StatementRule implements Rule {
    private static final Set<String> NEVER = Set.of("attach", "detach", "vacuum", "analyze");

    @Override
    public String code() {
        return "SERVER_REFUSES_STATEMENT";
    }

    @Override
    public void check(List<Token> statement, BiConsumer<Token, String> found) {
        Token first = statement.get(0);
        String word = first.text().toLowerCase(Locale.ROOT);
        if (first.kind() == Token.Kind.WORD && NEVER.contains(word)) {
            found.accept(first, "a libSQL server refuses " + word.toUpperCase(Locale.ROOT));
        } else if (first.is("create") && isTemporary(statement)) {
            found.accept(first, "a libSQL server refuses TEMP objects; use an ordinary table and drop it");
        }
    }

    /** {@code CREATE TEMP …}, or a name in {@code temp.} before the first parenthesis. */
    private static boolean isTemporary(List<Token> statement) {
        for (int i = 1; i < statement.size() && !statement.get(i).isOperator("("); i++) {
            Token token = statement.get(i);
            boolean qualifies = i + 1 < statement.size() && statement.get(i + 1).isOperator(".");
            if ((token.is("temp") || token.is("temporary")) && (i == 1 || qualifies)) {
                return true;
            }
        }
        return false;
    }
}
