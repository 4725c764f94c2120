package io.millpond.migrations.plan;

import io.millpond.migrations.replay.SqliteMessages;
import io.millpond.schema.error.BuildException;
import io.millpond.schema.load.Definition;
import io.millpond.schema.load.LiveSchema;
import io.millpond.schema.load.LoadedSchema;
import io.millpond.schema.model.Index;
import io.millpond.schema.model.Schema;
import io.millpond.schema.model.Table;
import io.millpond.schema.model.Trigger;
import io.millpond.schema.model.View;
import io.millpond.schema.model.VirtualTable;
import io.millpond.schema.sql.Header;
import io.millpond.schema.sql.Identifiers;
import io.millpond.schema.sql.Tokenizer;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What renames make of a schema: SQLite itself rewrites the indexes, views, triggers and references that use the names
 * (<a href="https://sqlite.org/lang_altertable.html#alter_table_rename">ALTER TABLE RENAME</a>), on a copy without rows.
 */
final class RenamedSchema {
    private static final List<Header.Kind> ORDER = List.of(
            Header.Kind.TABLE, Header.Kind.VIRTUAL_TABLE, Header.Kind.VIEW, Header.Kind.INDEX, Header.Kind.TRIGGER);

    private RenamedSchema() {}

    static LoadedSchema of(LoadedSchema schema, List<Rename> renames) {
        if (renames.isEmpty()) {
            return schema;
        }
        try (Connection scratch = DriverManager.getConnection("jdbc:sqlite::memory:")) {
            for (String sql : schema.creationScript()) {
                execute(scratch, sql);
            }
            for (Definition definition : others(schema)) {
                execute(scratch, definition.sql());
            }
            renames.forEach(rename -> rename(scratch, rename));
            return without(others(schema), LiveSchema.read(scratch));
        } catch (SQLException e) {
            throw new IllegalStateException("The objects of the replayed migrations cannot be made again", e);
        }
    }

    /** What repeatable migrations make: not part of the schema, but its text is there, and renames rewrite it. */
    private static List<Definition> others(LoadedSchema loaded) {
        Schema schema = loaded.schema();
        Set<String> names = new HashSet<>();
        schema.tables().forEach(table -> names.add(Identifiers.fold(table.name())));
        schema.virtualTables().forEach(table -> names.add(Identifiers.fold(table.name())));
        schema.indexes().forEach(index -> names.add(Identifiers.fold(index.name())));
        schema.views().forEach(view -> names.add(Identifiers.fold(view.name())));
        Set<String> triggers =
                schema.triggers().stream().map(t -> Identifiers.fold(t.name())).collect(Collectors.toSet());
        Stream<Definition> rest = loaded.definitions().entrySet().stream()
                .filter(entry -> !names.contains(entry.getKey()))
                .map(Map.Entry::getValue);
        Stream<Definition> restOfTriggers = loaded.triggerDefinitions().entrySet().stream()
                .filter(entry -> !triggers.contains(entry.getKey()))
                .map(Map.Entry::getValue);
        return Stream.concat(rest, restOfTriggers)
                .sorted(Comparator.comparing(
                        definition -> ORDER.indexOf(header(definition).kind())))
                .toList();
    }

    private static Header header(Definition definition) {
        return Header.of(Tokenizer.significant(definition.sql())).orElseThrow();
    }

    private static LoadedSchema without(List<Definition> others, LoadedSchema loaded) {
        Set<String> names = new HashSet<>();
        Set<String> triggers = new HashSet<>();
        for (Definition other : others) {
            Header header = header(other);
            (header.kind() == Header.Kind.TRIGGER ? triggers : names).add(Identifiers.fold(header.name()));
        }
        Schema schema = loaded.schema();
        Schema rest = new Schema(
                not(names, schema.tables(), Table::name),
                not(names, schema.virtualTables(), VirtualTable::name),
                not(names, schema.indexes(), Index::name),
                not(names, schema.views(), View::name),
                not(triggers, schema.triggers(), Trigger::name));
        return new LoadedSchema(rest, loaded.definitions(), loaded.triggerDefinitions(), loaded.warnings());
    }

    private static <T> List<T> not(Set<String> names, List<T> objects, Function<T, String> name) {
        return objects.stream()
                .filter(object -> !names.contains(Identifiers.fold(name.apply(object))))
                .toList();
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
