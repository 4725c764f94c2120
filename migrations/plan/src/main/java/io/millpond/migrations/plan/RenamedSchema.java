package io.millpond.migrations.plan;

import io.millpond.migrations.replay.SqliteMessages;
import io.millpond.schema.error.BuildException;
import io.millpond.schema.load.LiveSchema;
import io.millpond.schema.load.LoadedSchema;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/**
 * What renames make of a schema: SQLite itself rewrites the indexes, views, triggers and references that use the names
 * (<a href="https://sqlite.org/lang_altertable.html#alter_table_rename">ALTER TABLE RENAME</a>), on a copy without rows.
 */
final class RenamedSchema {
    private RenamedSchema() {}

    static LoadedSchema of(LoadedSchema schema, List<Rename> renames) {
        if (renames.isEmpty()) {
            return schema;
        }
        try (Connection scratch = DriverManager.getConnection("jdbc:sqlite::memory:")) {
            for (String sql : schema.creationScript()) {
                execute(scratch, sql);
            }
            renames.forEach(rename -> rename(scratch, rename));
            return LiveSchema.read(scratch);
        } catch (SQLException e) {
            throw new IllegalStateException("The objects of the replayed migrations cannot be made again", e);
        }
    }

    private static void rename(Connection scratch, Rename rename) {
        try {
            execute(scratch, rename.statement());
        } catch (SQLException e) {
            throw new BuildException(
                    "RENAME_REFUSED",
                    "SQLite refuses " + rename.statement() + " -> " + SqliteMessages.of(e),
                    "Mend what it names in the migrations (often a view or trigger that is broken already), or write the"
                            + " migration by hand.",
                    e);
        }
    }

    private static void execute(Connection scratch, String sql) throws SQLException {
        try (Statement statement = scratch.createStatement()) {
            statement.executeUpdate(sql);
        }
    }
}
