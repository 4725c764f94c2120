package io.millpond.jdbc.session;

import io.millpond.jdbc.sql.ParsedSql;
import io.millpond.jdbc.sql.Tokens;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * PRAGMAs that belong to a connection. A stream outside a transaction lives for one request, so what the application sets
 * there is remembered and sent ahead of the next one. For one thread at a time.
 *
 * @see <a href="https://sqlite.org/pragma.html#pragma_foreign_keys">foreign_keys: a no-op inside a transaction</a>
 */
final class SessionPragmas {
    private static final String FOREIGN_KEYS = "foreign_keys";
    private static final String DEFER = "defer_foreign_keys";

    /** Without a value, and yet no question. */
    private static final Set<String> ACTIONS =
            Set.of("optimize", "incremental_vacuum", "wal_checkpoint", "shrink_memory");

    private final Map<String, String> set = new LinkedHashMap<>();

    /** Whether the statement sets one of them. */
    static boolean isSetting(ParsedSql sql) {
        return (sql.name().equals(FOREIGN_KEYS) || sql.name().equals(DEFER)) && hasValue(sql.text());
    }

    /** Whether a PRAGMA has a value; most of those change something. */
    static boolean hasValue(String text) {
        Tokens tokens = new Tokens(text).next();
        while (!tokens.isEnd()) {
            if (tokens.is('=') || tokens.is('(')) {
                return true;
            }
            tokens.next();
        }
        return false;
    }

    /** Whether it only asks. */
    static boolean isQuestion(ParsedSql sql) {
        String name = sql.name();
        boolean isList = name.endsWith("_list") || name.endsWith("info") || name.endsWith("_check");
        return isList || (!hasValue(sql.text()) && !ACTIONS.contains(name));
    }

    /** After it ran outside a transaction. */
    void remember(ParsedSql sql) {
        set.put(sql.name(), sql.text());
    }

    boolean isEmpty() {
        return set.isEmpty();
    }

    /** How many steps they are. */
    int size() {
        return set.size();
    }

    boolean isDeferring() {
        return set.containsKey(DEFER);
    }

    /** Puts them first. */
    void addTo(Steps steps) {
        for (String text : set.values()) {
            steps.add(null, text);
        }
    }

    /** SQLite forgets this one at each COMMIT and ROLLBACK (https://sqlite.org/pragma.html#pragma_defer_foreign_keys). */
    void transactionEnded() {
        set.remove(DEFER);
    }
}
