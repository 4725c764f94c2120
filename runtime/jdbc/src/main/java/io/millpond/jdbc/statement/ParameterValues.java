package io.millpond.jdbc.statement;

import java.sql.SQLDataException;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The values of a prepared statement's parameters. One that is not set is NULL, as with sqlite-jdbc. For one thread. */
final class ParameterValues {
    private final @Nullable Object[] values;

    ParameterValues(int count) {
        values = new Object[count];
    }

    void set(int index, @Nullable Object value) throws SQLException {
        if (index < 1 || index > values.length) {
            throw new SQLDataException(
                    "Parameter " + index + " does not exist: the statement has " + values.length + ", counted from 1.",
                    "07009");
        }
        values[index - 1] = value;
    }

    void clear() {
        Arrays.fill(values, null);
    }

    /** As they are now; what is set later does not change it. */
    List<@Nullable Object> copy() {
        return Collections.unmodifiableList(Arrays.asList(values.clone()));
    }
}
