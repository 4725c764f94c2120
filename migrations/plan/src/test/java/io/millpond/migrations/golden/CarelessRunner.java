package io.millpond.migrations.golden;

import static org.assertj.core.api.Assertions.assertThat;

import io.millpond.schema.load.LiveSchema;
import io.millpond.schema.model.Column;
import io.millpond.schema.model.Schema;
import io.millpond.schema.model.Table;
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
        for (String foreignKeys : List.of("ON", "OFF")) {
            Path file = project.path("careless.db");
            Files.deleteIfExists(file);
            Files.copy(project.path("old.db"), file);
            project.execute("careless.db", fill);
            try (Connection connection = project.open("careless.db")) {
                losesNothing(connection, "PRAGMA foreign_keys=" + foreignKeys);
            }
        }
    }

    /** On a database that has the old schema and rows. */
    public void losesNothing(Connection connection, String pragma) throws SQLException {
        Schema before = LiveSchema.read(connection).schema();
        Map<String, List<String>> rows = Rows.shared(connection, before, before);
        goOn(connection, pragma);
        Schema reached = LiveSchema.read(connection).schema();
        Map<String, List<String>> kept = Rows.shared(connection, before, reached);
        for (Table table : before.tables()) {
            if (after.table(table.name()).isPresent()) {
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

    private static boolean isSame(Table before, Table reached) {
        return before.columns().stream()
                        .map(Column::name)
                        .toList()
                        .equals(reached.columns().stream().map(Column::name).toList())
                && before.columns().stream()
                        .allMatch(column -> reached.column(column.name())
                                .filter(now -> now.declaredType().equals(column.declaredType())
                                        && now.notNull() == column.notNull())
                                .isPresent());
    }
}
