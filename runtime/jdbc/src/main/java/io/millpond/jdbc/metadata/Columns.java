package io.millpond.jdbc.metadata;

import io.millpond.jdbc.hrana.Column;
import io.millpond.jdbc.hrana.Description;
import java.sql.ParameterMetaData;
import java.sql.ResultSetMetaData;
import java.util.List;
import java.util.function.Supplier;
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
        return following(columns, () -> firstRow);
    }

    /**
     * Of a result that is being read: as in sqlite-jdbc, types are those of the current row's values, seen in the light of
     * the declared types.
     *
     * @param row gives the current row, null where there is none
     */
    public static ResultSetMetaData following(List<Column> columns, Supplier<@Nullable Object @Nullable []> row) {
        return new LibsqlResultSetMetaData(columns, row);
    }

    /** Of a statement's parameters. */
    public static ParameterMetaData parameters(Description description) {
        return new LibsqlParameterMetaData(description.parameterNames().size());
    }
}
