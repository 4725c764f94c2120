package io.millpond.schema.sql;

import java.util.stream.Collectors;

/** The one text of all pieces of SQL that have the same tokens. */
public final class Canonical {
    private Canonical() {}

    /**
     * Leaves out comments and needless quotes and folds the case of words.
     *
     * <p>Quotes stay around names that are not plain words, around reserved keywords, and around words that are values
     * when bare ({@code true}, {@code current_timestamp}). A string literal keeps its case and its quotes, so it never
     * equals a name. A string that its author put in double quotes (SQLite tolerates that) counts as a name, for only
     * SQLite can tell.
     *
     * @param sql a piece of SQL
     * @return its tokens with one space between
     */
    public static String of(String sql) {
        return Tokenizer.significant(sql).stream().map(Canonical::token).collect(Collectors.joining(" "));
    }

    private static String token(Token token) {
        return switch (token.kind()) {
            case WORD, BLOB, NUMBER -> Identifiers.fold(token.text());
            case QUOTED -> quoted(Identifiers.fold(token.name()));
            default -> token.text();
        };
    }

    private static String quoted(String name) {
        return Identifiers.isWord(name) && !Keywords.quotesMatter(name) ? name : Identifiers.quote(name);
    }
}
