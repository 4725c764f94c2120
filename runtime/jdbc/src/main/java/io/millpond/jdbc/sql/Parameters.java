package io.millpond.jdbc.sql;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Numbers a statement's parameters in the order of its text, as SQLite does. For one statement, one thread.
 *
 * @see <a href="https://sqlite.org/lang_expr.html#varparam">parameters</a>
 */
final class Parameters {
    /** No server allows more by default; a higher number is left for the server to refuse. */
    private static final int MAX_NUMBER = 250_000;

    private final List<@Nullable String> names = new ArrayList<>(0);

    /**
     * The number of the next parameter of the text.
     *
     * @param token with its prefix
     * @return from 1; 0 if it is none
     */
    int number(String token) {
        if (token.equals("?")) {
            names.add(null);
            return names.size();
        }
        return switch (token.charAt(0)) {
            case '?' -> numbered(token);
            case '#' -> 0; // the engine's own
            default -> token.length() == 1 ? 0 : named(token);
        };
    }

    private int numbered(String token) {
        int number = 0;
        for (int i = 1; i < token.length(); i++) {
            number = number * 10 + token.charAt(i) - '0';
            if (number > MAX_NUMBER) {
                return 0;
            }
        }
        while (names.size() < number) {
            names.add(null);
        }
        if (number > 0 && names.get(number - 1) == null) {
            names.set(number - 1, token);
        }
        return number;
    }

    private int named(String token) {
        int known = names.indexOf(token);
        if (known < 0) {
            names.add(token);
            return names.size();
        }
        return known + 1;
    }

    /** One for each number; immutable. */
    List<@Nullable String> names() {
        return names.isEmpty() ? List.of() : Collections.unmodifiableList(names);
    }
}
