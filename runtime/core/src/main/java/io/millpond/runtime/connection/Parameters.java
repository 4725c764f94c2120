package io.millpond.runtime.connection;

import io.millpond.runtime.pool.PhysicalStatement;
import java.sql.PreparedStatement;
import java.sql.SQLDataException;
import java.sql.SQLException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The values bound to a prepared statement until it runs. For one thread. */
final class Parameters {
    /** Of a statement without parameters. Never written to. */
    static final Parameters NONE = new Parameters(0);

    private static final Object UNSET = new Object();

    private @Nullable Object[] values;
    private int count;

    Parameters() {
        this(8);
    }

    private Parameters(int capacity) {
        values = new Object[capacity];
    }

    void set(int index, @Nullable Object value) throws SQLException {
        if (index < 1) {
            throw new SQLDataException("Parameter " + index + " does not exist: they count from 1.", "07009");
        }
        if (index > values.length) {
            values = Arrays.copyOf(values, Math.max(index, values.length * 2));
        }
        while (count < index) {
            values[count++] = UNSET;
        }
        values[index - 1] = value;
    }

    void clear() {
        Arrays.fill(values, 0, count, null);
        count = 0;
    }

    boolean isEmpty() {
        return count == 0;
    }

    Parameters copy() {
        Parameters copy = new Parameters(count);
        System.arraycopy(values, 0, copy.values, 0, count);
        copy.count = count;
        return copy;
    }

    void bind(PhysicalStatement statement) throws SQLException {
        bind(statement.parameterCount(), statement::bind);
    }

    /** Where the driver knows the count without asking the server. */
    void bind(PreparedStatement statement) throws SQLException {
        bind(statement.getParameterMetaData().getParameterCount(), statement::setObject);
    }

    private interface Target {
        void bind(int index, @Nullable Object value) throws SQLException;
    }

    private void bind(int wanted, Target target) throws SQLException {
        if (count > wanted) {
            throw new SQLDataException(
                    "Parameter " + count + " does not exist: the statement has " + wanted + ".", "07009");
        }
        for (int i = 0; i < wanted; i++) {
            Object value = i < count ? values[i] : UNSET;
            if (value == UNSET) {
                throw new SQLDataException("Parameter " + (i + 1) + " of " + wanted + " is not set.", "07002");
            }
            target.bind(i + 1, value);
        }
    }
}
