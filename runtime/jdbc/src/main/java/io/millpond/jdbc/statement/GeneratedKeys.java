package io.millpond.jdbc.statement;

import io.millpond.jdbc.hrana.Column;
import io.millpond.jdbc.session.Outcome;
import io.millpond.jdbc.session.Rows;
import java.sql.SQLDataException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The generated keys of one execution; of a batch, of all its statements. For one thread. */
final class GeneratedKeys {
    /** The column has the name that sqlite-jdbc gives it. */
    private static final List<Column> ROWID = List.of(new Column("last_insert_rowid()", "INTEGER"));

    private List<Column> columns = ROWID;
    private final List<@Nullable Object[]> rows = new ArrayList<>();

    List<Column> columns() {
        return columns;
    }

    List<@Nullable Object[]> rows() {
        return rows;
    }

    /** Of a statement that has no RETURNING clause of ours. */
    void addRowid(Outcome outcome) {
        Long rowid = outcome.lastInsertRowid();
        if (rowid != null) {
            rows.add(new Object[] {rowid});
        }
    }

    /** Of a statement that got a RETURNING clause. */
    void addReturned(Outcome outcome, KeysRequest request) throws SQLException {
        Rows returned = outcome.rows();
        if (returned == null) {
            return;
        }
        try (returned) {
            int[] chosen = chosen(returned.columns().size(), request);
            columns = pick(returned.columns(), chosen);
            @Nullable Object[] row = returned.next();
            while (row != null) {
                rows.add(pick(row, chosen));
                row = returned.next();
            }
        }
    }

    private static int[] chosen(int count, KeysRequest request) throws SQLException {
        int[] chosen =
                new int[request.indexes().isEmpty() ? count : request.indexes().size()];
        for (int i = 0; i < chosen.length; i++) {
            chosen[i] = request.indexes().isEmpty() ? i : request.indexes().get(i) - 1;
            if (chosen[i] < 0 || chosen[i] >= count) {
                throw new SQLDataException(
                        "The row was inserted, but there is no generated key " + (chosen[i] + 1) + ": the table has "
                                + count + " columns.",
                        "07009");
            }
        }
        return chosen;
    }

    private static List<Column> pick(List<Column> columns, int[] chosen) {
        List<Column> picked = new ArrayList<>(chosen.length);
        for (int index : chosen) {
            picked.add(columns.get(index));
        }
        return picked;
    }

    private static @Nullable Object[] pick(@Nullable Object[] row, int[] chosen) {
        @Nullable Object[] picked = new Object[chosen.length];
        for (int i = 0; i < chosen.length; i++) {
            picked[i] = row[chosen[i]];
        }
        return picked;
    }
}
