package io.millpond.migrations.plan;

import java.util.Locale;
import java.util.Optional;

/** How a column treats what is put into it: <a href="https://sqlite.org/datatype3.html#type_affinity">type affinity</a>. */
enum Affinity {
    INTEGER,
    TEXT,
    BLOB,
    REAL,
    NUMERIC;

    /** By the rules of section 3.1, in their order. */
    static Affinity of(String declaredType) {
        String type = declaredType.toUpperCase(Locale.ROOT);
        if (type.contains("INT")) {
            return INTEGER;
        }
        if (type.contains("CHAR") || type.contains("CLOB") || type.contains("TEXT")) {
            return TEXT;
        }
        if (type.contains("BLOB") || type.isEmpty() || type.equals("ANY")) {
            return BLOB;
        }
        return type.contains("REAL") || type.contains("FLOA") || type.contains("DOUB") ? REAL : NUMERIC;
    }

    /** What some values lose when they are copied from one type to another; empty where none can. */
    static Optional<String> loss(String from, String to) {
        Affinity before = of(from);
        Affinity now = of(to);
        if (before == now || now == BLOB) {
            return Optional.empty();
        }
        String change = "values are converted from " + shown(from) + " to " + shown(to) + ": ";
        return switch (now) {
            case TEXT ->
                before == INTEGER ? Optional.empty() : Optional.of(change + "numbers with a fraction keep 15 digits");
            case REAL ->
                before == INTEGER
                        ? Optional.of(change + "whole numbers beyond 2^53 lose digits")
                        : Optional.of(change + "what looks like a number becomes one, '007' is 7.0 then");
            case INTEGER, NUMERIC ->
                before == TEXT || before == BLOB
                        ? Optional.of(change + "what looks like a number becomes one, '007' is 7 then")
                        : Optional.empty();
            case BLOB -> Optional.empty();
        };
    }

    private static String shown(String type) {
        return type.isEmpty() ? "no type" : type;
    }
}
