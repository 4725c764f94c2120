package io.millpond.jdbc.statement;

import io.millpond.jdbc.hrana.Column;
import io.millpond.jdbc.session.Rows;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A result that is known without asking. For one thread. */
final class OneRow implements Rows {
    private final List<Column> columns;
    private @Nullable Object @Nullable [] row;

    OneRow(List<Column> columns, @Nullable Object[] row) {
        this.columns = columns;
        this.row = row;
    }

    @Override
    public List<Column> columns() {
        return columns;
    }

    @Override
    public @Nullable Object @Nullable [] next() {
        @Nullable Object @Nullable [] next = row;
        row = null;
        return next;
    }

    @Override
    public void close() {
        row = null;
    }
}
