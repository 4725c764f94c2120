package io.millpond.migrations.golden;

import static org.assertj.core.api.Assertions.assertThat;

import io.millpond.migrations.sql.Sql;
import io.millpond.schema.load.LiveSchema;
import io.millpond.schema.model.Column;
import io.millpond.schema.model.Schema;
import io.millpond.schema.model.Table;
import io.millpond.schema.sql.Identifiers;
import io.millpond.schema.sql.Statements;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;

/** Runs a migration statement by statement, in autocommit, and goes on after errors, as the sqlite3 shell does. */
public final class CarelessRunner {
    private final String migration;
    private final Schema after;

    public CarelessRunner(String migration, Schema after) {
        this.migration = migration;
        this.after = after;
    }

    /** On the old database, filled by a script: the tables that both schemas have keep their rows. */
    void losesNothing(Project project, String fill) throws Exception {
        for (String unknown : unknownUsers()) {
            for (String foreignKeys : List.of("ON", "OFF")) {
                Path file = project.path("careless.db");
                Files.deleteIfExists(file);
                Files.copy(project.path("old.db"), file);
                project.execute("careless.db", fill);
                try (Connection connection = project.open("careless.db")) {
                    losesNothing(connection, "PRAGMA foreign_keys=" + foreignKeys, unknown);
                }
            }
        }
    }

    /** What somebody made by hand on that database: nothing; and where tables are made anew, a view and a trigger of each. */
    public List<String> unknownUsers() {
        if (!migration.contains("millpond_gate")) {
            return List.of("");
        }
        return List.of(
                "",
                "CREATE VIEW by_hand_? AS SELECT count(*) AS n FROM %s",
                "CREATE TRIGGER by_hand_? AFTER INSERT ON by_hand BEGIN SELECT count(*) FROM %s; END");
    }

    /** On a database that has the old schema and rows. */
    public void losesNothing(Connection connection, String pragma, String unknown) throws SQLException {
        makeByHand(connection, unknown);
        Schema before = LiveSchema.read(connection).schema();
        Map<String, List<String>> rows = Rows.shared(connection, before, before);
        goOn(connection, pragma);
        Schema reached = LiveSchema.read(connection).schema();
        Map<String, List<String>> kept = Rows.shared(connection, before, reached);
        for (Table table : before.tables()) {
            if (after.table(table.name()).isPresent() && !isRenamed(table)) {
                assertThat(kept).as(pragma).containsKey(table.name());
                assertThat(kept.get(table.name()))
                        .as(pragma + ", " + table.name())
                        .hasSameSizeAs(rows.get(table.name()));
                if (isSame(table, reached.table(table.name()).orElseThrow())) {
                    assertThat(kept.get(table.name()))
                            .as(pragma + ", " + table.name())
                            .isEqualTo(rows.get(table.name()));
                }
            }
        }
    }

    private static void makeByHand(Connection connection, String unknown) throws SQLException {
        if (unknown.isEmpty()) {
            return;
        }
        List<Table> tables = LiveSchema.read(connection).schema().tables();
        try (Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE by_hand (n)");
            for (int i = 0; i < tables.size(); i++) {
                String name = Identifiers.quote(tables.get(i).name());
                statement.execute(unknown.replace("?", "" + i).replace("%s", name));
            }
        }
    }

    private void goOn(Connection connection, String pragma) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            if (!pragma.isEmpty()) {
                statement.execute(pragma);
            }
            Statements.split(migration).forEach(one -> {
                try {
                    statement.execute(one.text());
                } catch (SQLException e) {
                    // this runner goes on
                }
            });
        }
    }

    /** What has the name now is another table then. */
    private boolean isRenamed(Table table) {
        return migration.contains("ALTER TABLE " + Sql.name(table.name()) + " RENAME TO ")
                && !migration.contains("ALTER TABLE " + Sql.name(table.name()) + " RENAME TO "
                        + Sql.name("millpond_old_" + table.name()));
    }

    private static boolean isSame(Table before, Table reached) {
        return before.columns().stream()
                        .map(Column::name)
                        .toList()
                        .equals(reached.columns().stream().map(Column::name).toList())
                && before.columns().stream()
                        .allMatch(column -> reached.column(column.name())
                                .filter(now -> now.declaredType().equals(column.declaredType())
                                        && now.isWritable() == column.isWritable()
                                        && now.notNull() == column.notNull())
                                .isPresent());
    }
}
