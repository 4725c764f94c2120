package io.millpond.schema.load;

import io.millpond.schema.model.Check;
import io.millpond.schema.model.SqlText;
import io.millpond.schema.sql.Identifiers;
import io.millpond.schema.sql.Token;
import io.millpond.schema.sql.Tokenizer;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Tells strings in double quotes from names, so that {@code CHECK (role IN ("A"))} and {@code ("a")} differ. SQLite takes
 * {@code "x"} for a string where nothing is called x (<a href="https://sqlite.org/quirks.html#dblquote">quirk 8</a>).
 *
 * <p>In doubt it is a string: then a name that only changes its quotes or its case counts as a change, whereas a string
 * taken for a name would hide one. Only equality is touched; the text stays as its author wrote it. Immutable.
 */
final class QuotedStrings {
    /** Words after which a value can stand, and not only a name. */
    private static final Set<String> BEFORE_VALUES =
            Set.of(("all and between by case distinct else escape glob having in is like limit match not offset on or"
                            + " regexp returning select set then values when where")
                    .split(" ", -1));

    private final Set<String> names = new HashSet<>(Set.of("rowid", "oid", "_rowid_"));

    /** The columns and other objects that can be meant, in any case. */
    QuotedStrings(Collection<String> known) {
        known.forEach(name -> names.add(Identifiers.fold(name)));
    }

    /** The same text, equal to others of the same meaning. */
    SqlText resolve(SqlText sql) {
        String text = sql.text();
        if (text.indexOf('"') < 0) {
            return sql;
        }
        List<Token> tokens = Tokenizer.significant(text);
        StringBuilder meaning = new StringBuilder();
        int copied = 0;
        for (int i = 0; i < tokens.size(); i++) {
            Token token = tokens.get(i);
            if (isString(tokens, i)) {
                meaning.append(text, copied, token.start())
                        .append('\'')
                        .append(token.name().replace("'", "''"))
                        .append('\'');
                copied = token.end();
            }
        }
        return SqlText.of(text, meaning.append(text, copied, text.length()).toString());
    }

    Check resolve(Check check) {
        return new Check(check.name(), resolve(check.condition()));
    }

    private boolean isString(List<Token> tokens, int i) {
        Token token = tokens.get(i);
        if (token.kind() != Token.Kind.QUOTED
                || token.text().charAt(0) != '"'
                || names.contains(Identifiers.fold(token.name()))) {
            return false;
        }
        boolean qualifies = i + 1 < tokens.size()
                && (tokens.get(i + 1).isOperator("(") || tokens.get(i + 1).isOperator("."));
        return !qualifies && (i == 0 || canStandBeforeValue(tokens.get(i - 1)));
    }

    private static boolean canStandBeforeValue(Token token) {
        return switch (token.kind()) {
            case OPERATOR -> !token.isOperator(")") && !token.isOperator(".");
            case WORD -> BEFORE_VALUES.contains(Identifiers.fold(token.text()));
            default -> false;
        };
    }
}
