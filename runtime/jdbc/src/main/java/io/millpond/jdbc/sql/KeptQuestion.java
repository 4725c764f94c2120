package io.millpond.jdbc.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Recognises {@code SELECT last_insert_rowid() [AS id] [, changes() …]} and nothing larger. Stateless. */
public final class KeptQuestion {
    private KeptQuestion() {}

    /** The columns, or an empty list if the text is anything else. */
    public static List<KeptColumn> read(String sql) {
        List<KeptColumn> columns = new ArrayList<>();
        Tokens tokens = new Tokens(sql).next();
        if (!tokens.is("select")) {
            return List.of();
        }
        do {
            tokens.next();
            KeptColumn column = column(sql, tokens);
            if (column == null) {
                return List.of();
            }
            columns.add(column);
        } while (tokens.is(','));
        while (tokens.is(';')) {
            tokens.next();
        }
        return tokens.isEnd() ? columns : List.of();
    }

    private static @Nullable KeptColumn column(String sql, Tokens tokens) {
        SessionValue value = value(tokens);
        int start = tokens.start();
        if (value == null || !tokens.next().is('(') || !tokens.next().is(')')) {
            return null;
        }
        String label = sql.substring(start, tokens.end());
        tokens.next();
        boolean hasAs = tokens.is("as");
        if (hasAs) {
            tokens.next();
        }
        boolean isName = tokens.kind() == Tokens.Kind.WORD
                || tokens.kind() == Tokens.Kind.QUOTED
                || tokens.kind() == Tokens.Kind.STRING;
        if (isName && (hasAs || !isClause(tokens))) {
            label = tokens.name();
            tokens.next();
        } else if (hasAs) {
            return null;
        }
        return new KeptColumn(value, label);
    }

    private static boolean isClause(Tokens tokens) {
        return tokens.is("from")
                || tokens.is("where")
                || tokens.is("limit")
                || tokens.is("union")
                || tokens.is("order");
    }

    private static @Nullable SessionValue value(Tokens tokens) {
        if (tokens.kind() != Tokens.Kind.WORD) {
            return null;
        }
        String name = tokens.text().toLowerCase(Locale.ROOT);
        for (SessionValue value : SessionValue.values()) {
            if (value.function().equals(name)) {
                return value;
            }
        }
        return null;
    }
}
