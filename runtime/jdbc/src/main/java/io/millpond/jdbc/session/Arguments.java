package io.millpond.jdbc.session;

import io.millpond.jdbc.hrana.BoundSql;
import io.millpond.jdbc.sql.ParsedSql;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Arguments as they can be sent. Stateless. */
final class Arguments {
    private Arguments() {}

    /** JSON has no infinity: those become the literals that SQLite reads as infinity, and the others keep their numbers. */
    static BoundSql bind(Command command) {
        List<@Nullable Object> values = command.arguments();
        boolean isNamed = isNamed(command.sql());
        if (!hasInfinity(values)) {
            String text = isNamed
                    ? command.sql().withLiterals(Collections.nCopies(values.size(), null))
                    : command.sql().text();
            return new BoundSql(text, values);
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

    /** The server takes values by position for {@code ?} and {@code ?9} only, so {@code :name} becomes a number. */
    private static boolean isNamed(ParsedSql sql) {
        List<@Nullable String> names = sql.parameters();
        for (int i = 0; i < names.size(); i++) {
            String name = names.get(i);
            if (name != null && name.charAt(0) != '?') {
                return true;
            }
        }
        return false;
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
