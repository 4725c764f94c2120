package io.millpond.schema.load;

import io.millpond.schema.sql.Identifiers;
import io.millpond.schema.sql.Token;
import io.millpond.schema.sql.Tokenizer;

/** A column's type, which SQLite keeps as its author wrote it. */
final class DeclaredType {
    private DeclaredType() {}

    /** Upper case, single spaces between words, none around parentheses and after commas, comments left out. */
    static String of(String written) {
        StringBuilder type = new StringBuilder();
        boolean space = false;
        for (Token token : Tokenizer.significant(written)) {
            boolean word = token.isName();
            if (space && word) {
                type.append(' ');
            }
            type.append(Identifiers.upper(token.name()));
            space = word || token.isOperator(")");
        }
        return type.toString();
    }
}
