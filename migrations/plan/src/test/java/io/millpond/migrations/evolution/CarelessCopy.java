package io.millpond.migrations.evolution;

import static io.millpond.migrations.evolution.RandomTable.quoted;
import static org.assertj.core.api.Assertions.assertThat;

import io.millpond.schema.load.LiveSchema;
import io.millpond.schema.model.Column;
import io.millpond.schema.model.Schema;
import io.millpond.schema.model.Table;
import io.millpond.schema.sql.Statements;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.stream.Stream;

/** A runner that goes on after errors takes no row and no value of tables and columns that stay, whatever their names then. */
final class CarelessCopy {
    private final RandomSchema before;
    private final RandomSchema after;

    CarelessCopy(RandomSchema before, RandomSchema after) {
        this.before = before;
        this.after = after;
    }

    void losesNothing(Path old, String migration, boolean foreignKeys, String context) throws SQLException {
        Path copy = old.resolveSibling("careless.db");
        try {
            Files.copy(old, copy, StandardCopyOption.REPLACE_EXISTING);
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + copy);
                Statement statement = connection.createStatement()) {
            statement.execute("pragma synchronous = off");
            statement.execute("pragma journal_mode = memory");
            statement.execute("pragma foreign_keys = " + foreignKeys);
            Statements.split(migration).forEach(one -> {
                try {
                    statement.execute(one.text());
                } catch (SQLException e) {
                    // this runner goes on
                }
            });
            statement.execute("attach '" + old + "' as old");
            compare(connection, "careless, foreign keys " + foreignKeys + ", " + context);
        }
    }

    private void compare(Connection connection, String context) throws SQLException {
        Schema reached = LiveSchema.read(connection).schema();
        for (RandomTable was : before.tables) {
            RandomTable is = after.table(was.id).orElse(null);
            if (is == null) {
                continue;
            }
            Table now = Stream.of(is.name, was.name)
                    .map(reached::table)
                    .flatMap(Optional::stream)
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("table " + was.name + " is gone: " + context));
            String count = "select count(*) from ";
            assertThat(ExpectedRows.column(connection, count + "main." + quoted(now.name())))
                    .as(() -> was.name + ", " + context)
                    .isEqualTo(ExpectedRows.column(connection, count + "old." + quoted(was.name)));
            values(connection, was, is, now, context);
        }
    }

    private static void values(Connection connection, RandomTable was, RandomTable is, Table now, String context)
            throws SQLException {
        for (RandomColumn old : was.columns) {
            RandomColumn column = is.column(old.id).orElse(null);
            if (column == null || old.generated != null || column.generated != null) {
                continue;
            }
            Column there = Stream.of(column.name, old.name)
                    .map(now::column)
                    .flatMap(Optional::stream)
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("column " + old.name + " is gone: " + context));
            boolean isSame = old.typeIn(was.strict).equals(column.typeIn(is.strict))
                    && (was.strict == is.strict || !old.type.equals("any"))
                    && old.notNull == column.notNull;
            if (isSame) {
                assertThat(quotedValues(connection, "main." + quoted(now.name()), there.name()))
                        .as(() -> was.name + "." + old.name + ", " + context)
                        .isEqualTo(quotedValues(connection, "old." + quoted(was.name), old.name));
            }
        }
    }

    private static java.util.List<String> quotedValues(Connection connection, String table, String column)
            throws SQLException {
        return ExpectedRows.column(connection, "select quote(" + quoted(column) + ") from " + table);
    }
}
