package io.millpond.migrations.sql;

import io.millpond.schema.sql.Identifiers;
import io.millpond.schema.sql.Token;
import io.millpond.schema.sql.Tokenizer;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Names, statements and pieces of SQL. */
public final class Sql {
    private Sql() {}

    /**
     * A name as it stands in SQL.
     *
     * @param name without quotes
     * @return the name itself where that is safe, else in double quotes
     */
    public static String name(String name) {
        return Identifiers.isPlain(name) ? name : Identifiers.quote(name);
    }

    /**
     * Several names.
     *
     * @param names without quotes
     * @return {@code a, b}
     */
    public static String names(List<String> names) {
        return names.stream().map(Sql::name).collect(Collectors.joining(", "));
    }

    /**
     * A text as it stands in SQL.
     *
     * @param text of any content
     * @return in single quotes
     */
    public static String literal(String text) {
        return "'" + text.replace("'", "''") + "'";
    }

    /**
     * An author's statement with its semicolon. Text that ends in a {@code --} comment gets it on a line of its own, where
     * it is not part of the comment.
     *
     * @param sql one statement without semicolon
     * @return the statement
     */
    public static String statement(String sql) {
        String text = sql.strip();
        List<Token> tokens = Tokenizer.tokens(text);
        boolean openComment = !tokens.isEmpty() && isLineComment(tokens.get(tokens.size() - 1)) && !text.endsWith("\n");
        return text + (openComment ? "\n;" : ";");
    }

    /**
     * The same SQL with {@code -- x} turned into {@code /* x *}{@code /}, for places that SQLite pastes into another
     * statement: {@code ALTER TABLE t ADD COLUMN c integer -- x} fails with "incomplete input", because the closing
     * parenthesis of the table lands in the comment.
     *
     * @param sql any piece of SQL
     * @return SQL of the same meaning
     */
    public static String withBlockComments(String sql) {
        StringBuilder result = new StringBuilder();
        int copied = 0;
        for (Token token : Tokenizer.tokens(sql)) {
            if (isLineComment(token)) {
                result.append(sql, copied, token.start())
                        .append(blockComment(token.text().substring(2).strip()));
                copied = token.end();
                if (token.text().endsWith("\n")) {
                    result.append('\n');
                }
            }
        }
        return result.append(sql, copied, sql.length()).toString();
    }

    /**
     * A comment that ends where it ends, whatever follows.
     *
     * @param text of any content
     * @return {@code /* text *}{@code /}
     */
    public static String blockComment(String text) {
        return "/* " + text.replace("*/", "* /") + " */";
    }

    /**
     * Whether SQL names something.
     *
     * @param sql a definition
     * @param names to look for, as {@link Identifiers#fold} writes them
     * @return true where one of the names stands in it as a word or quoted name, if only by coincidence
     */
    public static boolean mentions(String sql, Collection<String> names) {
        Set<String> wanted = Set.copyOf(names);
        return Tokenizer.significant(sql).stream()
                .anyMatch(token -> token.isName() && wanted.contains(Identifiers.fold(token.name())));
    }

    private static boolean isLineComment(Token token) {
        return token.kind() == Token.Kind.COMMENT && token.text().startsWith("--");
    }
}
