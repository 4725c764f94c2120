package io.millpond.migrations.plan;

import io.millpond.schema.model.Affinity;
import java.util.Optional;

/** What values become when they are copied into a column of another type. */
final class Conversion {
    private Conversion() {}

    /** What some values lose; empty where none can. By <a href="https://sqlite.org/datatype3.html#type_affinity">affinity</a>. */
    static Optional<String> loss(String from, String to) {
        Affinity before = Affinity.of(from);
        Affinity now = Affinity.of(to);
        if (before == now || now == Affinity.BLOB) {
            return Optional.empty();
        }
        String change = "values are converted from " + shown(from) + " to " + shown(to) + ": ";
        return switch (now) {
            case TEXT ->
                before == Affinity.INTEGER
                        ? Optional.empty()
                        : Optional.of(change + "numbers with a fraction keep 15 digits");
            case REAL ->
                before == Affinity.INTEGER
                        ? Optional.of(change + "whole numbers beyond 2^53 lose digits")
                        : Optional.of(change + "what looks like a number becomes one, '007' is 7.0 then");
            case INTEGER, NUMERIC ->
                before == Affinity.TEXT || before == Affinity.BLOB
                        ? Optional.of(change + "what looks like a number becomes one, '007' is 7 then")
                        : Optional.empty();
            case BLOB -> Optional.empty();
        };
    }

    private static String shown(String type) {
        return type.isEmpty() ? "no type" : type;
    }
}
