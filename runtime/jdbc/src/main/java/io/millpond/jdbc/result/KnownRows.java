package io.millpond.jdbc.result;

import io.millpond.jdbc.hrana.Column;
import io.millpond.jdbc.session.Rows;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rows that are in memory from the start. For one thread at a time. */
final class KnownRows implements Rows {
    private final List<Column> columns;
    private final Iterator<@Nullable Object[]> rows;

    KnownRows(List<Column> columns, List<@Nullable Object[]> rows) {
        this.columns = List.copyOf(columns);
        this.rows = List.copyOf(rows).iterator();
    }

    @Override
    public List<Column> columns() {
        return columns;
    }

    @Override
    public @Nullable Object @Nullable [] next() {
        return rows.hasNext() ? rows.next() : null;
    }

    @Override
    public void close() {
        // Nothing is held.
    }
}
