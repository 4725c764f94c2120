package io.millpond.migrations.plan;

import io.millpond.schema.model.Affinity;
import io.millpond.schema.model.Column;
import io.millpond.schema.model.Table;
import java.util.Optional;

/** What values become when they are copied into a column of another type. */
final class Conversion {
    private Conversion() {}

    /** What some values lose; empty where none can. By <a href="https://sqlite.org/datatype3.html#type_affinity">affinity</a>. */
    static Optional<String> loss(Table table, Column from, Table newTable, Column to) {
        Affinity before = affinity(table, from);
        Affinity now = affinity(newTable, to);
        if (before == now || now == Affinity.BLOB) {
            return Optional.empty();
        }
        String change =
                "values are converted from " + shown(from.declaredType()) + " to " + shown(to.declaredType()) + ": ";
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

    /** ANY means "as it is" in a <a href="https://sqlite.org/stricttables.html">STRICT</a> table, elsewhere it is numeric. */
    static Affinity affinity(Table table, Column column) {
        return !table.strict() && column.declaredType().equals("ANY")
                ? Affinity.NUMERIC
                : Affinity.of(column.declaredType());
    }

    private static String shown(String type) {
        return type.isEmpty() ? "no type" : type;
    }
}
