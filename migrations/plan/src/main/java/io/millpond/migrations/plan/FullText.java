package io.millpond.migrations.plan;

import io.millpond.schema.model.SqlText;
import io.millpond.schema.model.VirtualTable;
import io.millpond.schema.sql.Token;
import io.millpond.schema.sql.Tokenizer;
import java.util.List;
import java.util.Optional;

/**
 * Where an FTS5 table keeps its text, see
 * <a href="https://sqlite.org/fts5.html#external_content_and_contentless_tables">external content</a>.
 */
public final class FullText {
    private FullText() {}

    /**
     * The table or view whose rows an FTS5 table indexes.
     *
     * @param table any virtual table
     * @return its name; empty for a table that holds its own text, for a contentless one and for other modules
     */
    public static Optional<String> externalContent(VirtualTable table) {
        if (!table.module().equals("fts5")) {
            return Optional.empty();
        }
        return table.arguments().stream()
                .map(FullText::content)
                .flatMap(Optional::stream)
                .filter(name -> !name.isBlank())
                .findFirst();
    }

    private static Optional<String> content(SqlText argument) {
        List<Token> tokens = Tokenizer.significant(argument.text());
        if (tokens.size() != 3 || !tokens.get(0).is("content") || !tokens.get(1).isOperator("=")) {
            return Optional.empty();
        }
        Token value = tokens.get(2);
        if (value.kind() == Token.Kind.STRING) {
            String text = value.text();
            return Optional.of(text.substring(1, text.length() - 1).replace("''", "'"));
        }
        return value.isName() ? Optional.of(value.name()) : Optional.empty();
    }
}
