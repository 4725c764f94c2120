package io.millpond.jdbc.statement;

import java.util.LinkedHashMap;
import java.util.Map;

/** The texts that a connection used last, so that each is read once. For one thread. */
final class StatementTexts {
    private static final int MAX_TEXTS = 256;

    /** Longer ones are scripts and generated lists, which seldom come again. */
    private static final int MAX_LENGTH = 16_384;

    private final Map<String, StatementText> texts = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, StatementText> eldest) {
            return size() > MAX_TEXTS;
        }
    };

    StatementText of(String sql, KeysRequest keys) {
        if (sql.length() > MAX_LENGTH || !keys.isRowid()) {
            return StatementText.of(sql, keys);
        }
        StatementText known = texts.get(sql);
        if (known == null) {
            known = StatementText.of(sql, keys);
            texts.put(sql, known);
        }
        return known;
    }
}
