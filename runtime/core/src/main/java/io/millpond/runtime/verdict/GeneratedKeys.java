package io.millpond.runtime.verdict;

import io.millpond.jdbc.sql.Tokens;
import org.jspecify.annotations.Nullable;

/** Makes an INSERT return its keys. Stateless. */
public final class GeneratedKeys {
    private GeneratedKeys() {}

    /**
     * The same INSERT with a RETURNING clause.
     *
     * @param sql one INSERT
     * @param columns what follows RETURNING
     * @return with the clause, or null if it has one already
     */
    public static @Nullable String append(String sql, String columns) {
        Tokens tokens = new Tokens(sql).next();
        int end = 0;
        int depth = 0;
        while (!tokens.isEnd()) {
            depth += tokens.is('(') ? 1 : tokens.is(')') ? -1 : 0;
            if (depth == 0 && tokens.is("returning")) {
                return null;
            }
            if (!tokens.is(';')) {
                end = tokens.end();
            }
            tokens.next();
        }
        return sql.substring(0, end) + " RETURNING " + columns;
    }
}
