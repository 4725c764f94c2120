package io.millpond.jdbc.metadata;

import io.millpond.jdbc.hrana.Column;
import io.millpond.jdbc.hrana.Description;
import java.sql.ParameterMetaData;
import java.sql.ResultSetMetaData;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes the metadata of results and parameters. Stateless. */
public final class Columns {
    private Columns() {}

    /**
     * Of a result.
     *
     * @param firstRow gives the type of columns without a declared one; null: before the first row
     */
    public static ResultSetMetaData of(List<Column> columns, @Nullable Object @Nullable [] firstRow) {
        throw new UnsupportedOperationException("being built");
    }

    /** Of a statement's parameters. */
    public static ParameterMetaData parameters(Description description) {
        throw new UnsupportedOperationException("being built");
    }
}
