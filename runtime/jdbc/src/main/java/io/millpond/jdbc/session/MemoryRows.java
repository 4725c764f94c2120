package io.millpond.jdbc.session;

import io.millpond.jdbc.hrana.Column;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rows that came with the answer. For one thread. */
final class MemoryRows implements Rows {
    private final List<Column> columns;
    private List<@Nullable Object[]> rows;
    private int next;

    MemoryRows(List<Column> columns, List<@Nullable Object[]> rows) {
        this.columns = columns;
        this.rows = rows;
    }

    @Override
    public List<Column> columns() {
        return columns;
    }

    @Override
    public @Nullable Object @Nullable [] next() {
        return next < rows.size() ? rows.get(next++) : null;
    }

    @Override
    public void close() {
        rows = List.of();
    }
}
