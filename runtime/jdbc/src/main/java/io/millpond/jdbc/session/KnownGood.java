package io.millpond.jdbc.session;

import java.util.LinkedHashMap;
import java.util.Map;

/** Texts that the server could parse, the last ones used. For one thread at a time. */
final class KnownGood {
    private static final int SIZE = 64;

    private final Map<String, Boolean> texts = new LinkedHashMap<>(SIZE, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
            return size() > SIZE;
        }
    };

    boolean contains(String text) {
        return texts.get(text) != null;
    }

    void add(String text) {
        texts.put(text, true);
    }
}
