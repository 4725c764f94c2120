package io.millpond.jdbc.metadata;

import io.millpond.jdbc.hrana.Column;
import io.millpond.jdbc.result.ResultSets;
import java.sql.ResultSet;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The columns of one of the catalog's answers.
 *
 * @param columns by their labels; without a declared type, as sqlite-jdbc's
 */
record Shape(List<Column> columns) {
    /** By labels with commas between them. */
    static Shape of(String labels) {
        return new Shape(Stream.of(labels.split(",", -1))
                .map(label -> new Column(label, null))
                .toList());
    }

    /** An answer; each row as long as the columns. */
    ResultSet rows(List<@Nullable Object[]> rows) {
        return ResultSets.of(null, columns, rows);
    }
}
