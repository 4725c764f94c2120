package io.millpond.jdbc.session;

import io.millpond.jdbc.hrana.BoundSql;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Arguments as they can be sent. Stateless. */
final class Arguments {
    private Arguments() {}

    /** JSON has no infinity: those become the literals that SQLite reads as infinity, and the others keep their numbers. */
    static BoundSql bind(Command command) {
        List<@Nullable Object> values = command.arguments();
        if (!hasInfinity(values)) {
            return new BoundSql(command.sql().text(), values);
        }
        List<@Nullable String> literals = new ArrayList<>(values.size());
        List<@Nullable Object> rest = new ArrayList<>(values.size());
        for (Object value : values) {
            boolean isInfinite = isInfinite(value);
            literals.add(isInfinite ? ((Double) value > 0 ? "(9e999)" : "(-9e999)") : null);
            rest.add(isInfinite ? null : value);
        }
        int used = lastUsed(literals);
        return new BoundSql(command.sql().withLiterals(literals), rest.subList(0, used));
    }

    private static boolean hasInfinity(List<@Nullable Object> values) {
        for (int i = 0; i < values.size(); i++) {
            if (isInfinite(values.get(i))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isInfinite(@Nullable Object value) {
        return value instanceof Double number && number.isInfinite();
    }

    /** The server refuses more arguments than the statement has parameters. */
    private static int lastUsed(List<@Nullable String> literals) {
        int count = literals.size();
        while (count > 0 && literals.get(count - 1) != null) {
            count--;
        }
        return count;
    }
}
