package io.millpond.jdbc.result;

import io.millpond.jdbc.hrana.Column;
import io.millpond.jdbc.session.Rows;
import io.millpond.jdbc.url.DateFormat;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes result sets. Stateless. */
public final class ResultSets {
    private ResultSets() {}

    /**
     * Over a statement's rows; forward only, read only.
     *
     * @param maxRows 0: all
     * @param closed run once when the result set is closed (closeOnCompletion)
     */
    public static ResultSet over(
            @Nullable Statement owner, Rows rows, long maxRows, DateFormat dates, Runnable closed) {
        return new LibsqlResultSet(owner, rows, maxRows, dates, closed);
    }

    /** Over values that are known: generated keys, metadata. */
    public static ResultSet of(@Nullable Statement owner, List<Column> columns, List<@Nullable Object[]> rows) {
        return new LibsqlResultSet(owner, new KnownRows(columns, rows), 0, DateFormat.DEFAULT, () -> {});
    }
}
