package io.millpond.jdbc.statement;

import io.millpond.jdbc.sql.SessionValue;
import io.millpond.jdbc.sql.Tokens;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Puts kept values into a SELECT in place of the functions that ask for them: jOOQ's default RETURNING on SQLite reads the
 * inserted row back {@code WHERE rowid = last_insert_rowid()}. A SELECT inserts nothing, so the value is one for all its
 * rows. Stateless.
 */
final class KeptLiterals {
    private KeptLiterals() {}

    /** The text with each call of a value's function replaced by the value. */
    static String replace(String sql, Map<SessionValue, Long> values) {
        StringBuilder replaced = new StringBuilder(sql.length());
        int copied = 0;
        Tokens tokens = new Tokens(sql).next();
        while (!tokens.isEnd()) {
            int start = tokens.start();
            Long value = value(tokens, values);
            Tokens call = tokens.copy().next();
            if (value != null && call.is('(') && call.next().is(')')) {
                replaced.append(sql, copied, start)
                        .append('(')
                        .append(value.longValue())
                        .append(')');
                copied = call.end();
                tokens = call;
            }
            tokens.next();
        }
        return replaced.append(sql, copied, sql.length()).toString();
    }

    private static @Nullable Long value(Tokens tokens, Map<SessionValue, Long> values) {
        for (Map.Entry<SessionValue, Long> entry : values.entrySet()) {
            if (tokens.is(entry.getKey().function())) {
                return entry.getValue();
            }
        }
        return null;
    }
}
