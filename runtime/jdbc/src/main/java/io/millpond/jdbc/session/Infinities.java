package io.millpond.jdbc.session;

import io.millpond.jdbc.hrana.BoundSql;
import io.millpond.jdbc.hrana.StatementResult;
import io.millpond.jdbc.hrana.UnsignedInfinity;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds the sign of infinities, which the server's JSON does not carry: the same SELECT is run once more with a last column
 * that says it. Stateless.
 */
final class Infinities {
    private Infinities() {}

    /** The columns that hold one. */
    static BitSet columns(StatementResult result) {
        BitSet found = new BitSet();
        for (@Nullable Object[] row : result.rows()) {
            for (int i = 0; i < row.length; i++) {
                if (row[i] == UnsignedInfinity.INSTANCE) {
                    found.set(i);
                }
            }
        }
        return found;
    }

    /** The SELECT with one more column: a + or - or a dot for each of those columns. */
    static BoundSql question(BoundSql statement, int count, BitSet asked) {
        StringBuilder names = new StringBuilder();
        for (int i = 0; i < count; i++) {
            names.append(i == 0 ? "" : ",").append("c").append(i);
        }
        StringBuilder signs = new StringBuilder();
        for (int i = asked.nextSetBit(0); i >= 0; i = asked.nextSetBit(i + 1)) {
            signs.append(signs.isEmpty() ? "" : "||")
                    .append("CASE c" + i + " WHEN 9e999 THEN '+' WHEN -9e999 THEN '-' ELSE '.' END");
        }
        String sql = "WITH millpond_result(" + names + ") AS (" + statement.sql() + "\n) SELECT " + names + "," + signs
                + " FROM millpond_result";
        return new BoundSql(sql, statement.arguments());
    }

    /** The first result's columns over the second's rows; the first as it is if the second does not answer the question. */
    static StatementResult signed(StatementResult first, StatementResult second, BitSet asked) {
        if (second.columns().size() != first.columns().size() + 1) {
            return first;
        }
        List<@Nullable Object[]> rows = new ArrayList<>(second.rows().size());
        for (@Nullable Object[] row : second.rows()) {
            String signs = String.valueOf(row[row.length - 1]);
            @Nullable Object[] signed = Arrays.copyOf(row, row.length - 1);
            int position = 0;
            for (int i = asked.nextSetBit(0); i >= 0; i = asked.nextSetBit(i + 1)) {
                char sign = position < signs.length() ? signs.charAt(position++) : '.';
                if (sign != '.') {
                    signed[i] = sign == '+' ? Double.POSITIVE_INFINITY : Double.NEGATIVE_INFINITY;
                }
            }
            rows.add(signed);
        }
        return new StatementResult(
                first.columns(),
                rows,
                first.affectedRows(),
                first.lastInsertRowid(),
                second.replicationIndex(),
                second.isHandedOn(),
                first.rowsRead() + second.rowsRead(),
                first.rowsWritten());
    }
}
