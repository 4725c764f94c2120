package io.millpond.migrations.plan;

import io.millpond.migrations.replay.SqliteMessages;
import io.millpond.schema.compare.Change;
import io.millpond.schema.compare.Change.TableChanged;
import io.millpond.schema.compare.SchemaComparison;
import io.millpond.schema.compare.TableEdit;
import io.millpond.schema.load.LiveSchema;
import io.millpond.schema.load.LoadedSchema;
import io.millpond.schema.model.Column;
import io.millpond.schema.model.Schema;
import io.millpond.schema.model.SqlText;
import io.millpond.schema.model.Table;
import io.millpond.schema.sql.Identifiers;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds out what ALTER TABLE can do by letting SQLite do it: the old tables are made in memory, the statements run, and
 * the result is compared with the tables that are wanted. Only what SQLite refuses for tables with rows, and an empty
 * copy does not show, is written down here as rules
 * (<a href="https://sqlite.org/lang_altertable.html#alter_table_add_column">ALTER TABLE ADD COLUMN</a>). Serves one call.
 */
final class InPlaceJudge {
    private final Connection scratch;
    private final Map<String, List<String>> obstacles = new HashMap<>();

    private InPlaceJudge(Connection scratch) {
        this.scratch = scratch;
    }

    /** One answer for each change, by folded table name. */
    static Map<String, Alteration> judge(List<TableChanged> changes, LoadedSchema before, LoadedSchema after) {
        if (changes.isEmpty()) {
            return Map.of();
        }
        try (Connection scratch = DriverManager.getConnection("jdbc:sqlite::memory:")) {
            return new InPlaceJudge(scratch).run(changes, before, after);
        } catch (SQLException e) {
            throw new IllegalStateException("The tables of the replayed migrations cannot be made again", e);
        }
    }

    private Map<String, Alteration> run(List<TableChanged> changes, LoadedSchema before, LoadedSchema after)
            throws SQLException {
        create(before.schema().tables(), before);
        create(newTables(before.schema(), after.schema()), after);
        for (TableChanged change : changes) {
            rules(change);
            AlterStatements statements = new AlterStatements(change);
            execute(change, statements.additions());
            execute(change, statements.removals());
        }
        remaining(changes);
        Map<String, Alteration> answers = new HashMap<>();
        for (TableChanged change : changes) {
            AlterStatements statements = new AlterStatements(change);
            answers.put(
                    Identifiers.fold(change.before().name()),
                    new Alteration(statements.additions(), statements.removals(), obstaclesOf(change)));
        }
        return answers;
    }

    private void create(Collection<Table> tables, LoadedSchema schema) throws SQLException {
        try (Statement statement = scratch.createStatement()) {
            for (Table table : tables) {
                statement.executeUpdate(
                        schema.definition(table.name()).orElseThrow().sql());
            }
        }
    }

    private static List<Table> newTables(Schema before, Schema after) {
        return after.tables().stream()
                .filter(table -> before.table(table.name()).isEmpty())
                .toList();
    }

    private void rules(TableChanged change) throws SQLException {
        for (Column column : new AlterStatements(change).addedColumns()) {
            String name = "column " + column.name() + ": ";
            if (column.generated() != null) {
                if (column.generated().stored()) {
                    obstaclesOf(change).add(name + "ADD COLUMN takes VIRTUAL generated columns, not STORED ones");
                }
                continue;
            }
            if (RowCopy.backfill(column).isPresent()) {
                obstaclesOf(change).add(name + "@backfill says what the rows that are there get");
            }
            SqlText value = column.defaultValue();
            if (value == null || value.text().equalsIgnoreCase("NULL")) {
                if (column.notNull()) {
                    obstaclesOf(change)
                            .add(name + "NOT NULL without DEFAULT, so that rows already there would hold NULL");
                }
            } else if (!isConstant(value)) {
                obstaclesOf(change).add(name + "its DEFAULT " + value + " is no constant, which ADD COLUMN demands");
            }
        }
    }

    /** Whether ADD COLUMN takes the default for a table that has a row. */
    private boolean isConstant(SqlText value) throws SQLException {
        try (Statement statement = scratch.createStatement()) {
            statement.executeUpdate("CREATE TABLE millpond_probe (a)");
            statement.executeUpdate("INSERT INTO millpond_probe VALUES (1)");
            try {
                statement.executeUpdate("ALTER TABLE millpond_probe ADD COLUMN b DEFAULT (" + value.text() + "\n)");
                return true;
            } catch (SQLException e) {
                return false;
            } finally {
                statement.executeUpdate("DROP TABLE millpond_probe");
            }
        }
    }

    private void execute(TableChanged change, List<String> statements) throws SQLException {
        for (String sql : statements) {
            try (Statement statement = scratch.createStatement()) {
                statement.executeUpdate(sql);
            } catch (SQLException e) {
                obstaclesOf(change).add(sql + " -> SQLite: " + SqliteMessages.of(e));
            }
        }
    }

    private void remaining(List<TableChanged> changes) throws SQLException {
        Schema reached = LiveSchema.read(scratch).schema();
        for (TableChanged change : changes) {
            Table now = reached.table(change.before().name()).orElseThrow();
            Schema is = new Schema(List.of(now), List.of(), List.of(), List.of(), List.of());
            Schema wanted = new Schema(List.of(change.after()), List.of(), List.of(), List.of(), List.of());
            for (Change rest : SchemaComparison.compare(is, wanted)) {
                ((TableChanged) rest).edits().stream().map(TableEdit::describe).forEach(obstaclesOf(change)::add);
            }
        }
    }

    private List<String> obstaclesOf(TableChanged change) {
        return obstacles.computeIfAbsent(Identifiers.fold(change.before().name()), name -> new ArrayList<>());
    }
}
