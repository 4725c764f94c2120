package io.millpond.migrations.plan;

import io.millpond.migrations.sql.Sql;
import io.millpond.schema.model.Check;
import io.millpond.schema.model.Column;
import io.millpond.schema.model.Table;
import io.millpond.schema.sql.Identifiers;
import io.millpond.schema.sql.Token;
import io.millpond.schema.sql.Tokenizer;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Tries a CHECK that comes with new columns: these have their DEFAULTs or NULL, the others values of all kinds and those that
 * the CHECK names. So {@code end_at > start_at} with a new {@code end_at} that may be NULL is no risk, and {@code discount <
 * price} with a discount of 0 is one.
 */
final class CheckTrial {
    private static final int MOST_COLUMNS = 2;

    private final Table before;
    private final Set<String> filled;
    private final Check check;
    private final List<Column> columns;

    private CheckTrial(Table before, Table after, Set<String> filled, Check check) {
        this.before = before;
        this.filled = filled;
        this.check = check;
        this.columns = after.columns().stream()
                .filter(column -> Sql.mentions(check.condition().text(), List.of(Identifiers.fold(column.name()))))
                .toList();
    }

    /**
     * Whether a row that is there may not fulfil it. True also where that cannot be found out.
     *
     * @param filled the folded names of columns whose NULLs become the DEFAULT
     */
    static boolean mayFail(Table before, Table after, Set<String> filled, Check check) {
        return new CheckTrial(before, after, filled, check).mayFail();
    }

    /** Whether a STRICT table takes a column's DEFAULT. */
    static boolean fitsStrict(Column column) {
        try (Connection scratch = DriverManager.getConnection("jdbc:sqlite::memory:");
                Statement statement = scratch.createStatement()) {
            statement.executeUpdate("CREATE TABLE probe (" + definition(column) + ") STRICT");
            statement.executeUpdate("INSERT INTO probe DEFAULT VALUES");
            return true;
        } catch (SQLException e) {
            return false;
        }
    }

    private boolean mayFail() {
        boolean isComputed = columns.stream()
                .anyMatch(column -> !column.isWritable()
                        || (isNew(column) && RowCopy.backfill(column).isPresent()));
        if (isComputed || old().size() > MOST_COLUMNS) {
            return true;
        }
        try (Connection scratch = DriverManager.getConnection("jdbc:sqlite::memory:");
                Statement statement = scratch.createStatement()) {
            statement.executeUpdate("CREATE TABLE probe ("
                    + columns.stream().map(CheckTrial::definition).collect(Collectors.joining(", ")) + "\n)");
            statement.executeUpdate(rows());
            try (ResultSet broken = statement.executeQuery(
                    "SELECT 1 FROM probe WHERE NOT (" + check.condition().text() + "\n)")) {
                return broken.next();
            }
        } catch (SQLException e) {
            return true; // a function that only the application has, for example
        }
    }

    private boolean isNew(Column column) {
        return before.column(column.name()).isEmpty() || filled.contains(Identifiers.fold(column.name()));
    }

    private List<Column> old() {
        return columns.stream().filter(column -> !isNew(column)).toList();
    }

    private static String definition(Column column) {
        String collation = column.collation() == null ? "" : " COLLATE " + Sql.name(column.collation());
        String value = column.defaultValue() == null
                ? ""
                : " DEFAULT (" + column.defaultValue().text() + "\n)";
        return Sql.name(column.name()) + " " + column.declaredType() + collation + value;
    }

    private String rows() {
        List<Column> old = old();
        if (old.isEmpty()) {
            return "INSERT INTO probe DEFAULT VALUES";
        }
        String samples = samples().stream().map(value -> "(" + value + ")").collect(Collectors.joining(", "));
        String names = Sql.names(old.stream().map(Column::name).toList());
        String values =
                IntStream.range(0, old.size()).mapToObj(i -> "s" + i + ".v").collect(Collectors.joining(", "));
        String from = IntStream.range(0, old.size()).mapToObj(i -> "s AS s" + i).collect(Collectors.joining(", "));
        String where = IntStream.range(0, old.size())
                .filter(i -> old.get(i).notNull())
                .mapToObj(i -> "s" + i + ".v IS NOT NULL")
                .collect(Collectors.joining(" AND "));
        return "WITH s(v) AS (VALUES " + samples + ") INSERT INTO probe (" + names + ") SELECT " + values + " FROM "
                + from + (where.isEmpty() ? "" : " WHERE " + where);
    }

    private List<String> samples() {
        List<String> samples = new ArrayList<>(
                List.of("NULL", "-1", "0", "1", "0.5", "9e15", "-9e15", "''", "'a'", "'A'", "'1'", "x'00'"));
        for (Token token : Tokenizer.significant(check.condition().text())) {
            if (token.kind() == Token.Kind.STRING) {
                samples.add(token.text());
            } else if (token.kind() == Token.Kind.NUMBER) {
                samples.add(token.text());
                samples.add(token.text() + " + 1");
                samples.add(token.text() + " - 1");
            }
        }
        return samples;
    }
}
