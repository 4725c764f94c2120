package io.millpond.migrations.copy;

import io.millpond.migrations.generate.Listener;
import io.millpond.schema.sql.Identifiers;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * Copies a database row by row, between a file and a server in either direction. The schema comes in its authors' words,
 * rows keep their rowids and are sent in bounded batches; the tables in which a full-text index or R*Tree keeps its data are
 * copied as they are, which also works for an index that has no content to be filled from. Indexes, views and triggers
 * come last, so that no trigger runs and each index is built once. Not copied: what ANALYZE found. For one thread.
 */
public final class DatabaseTransfer {
    private final Connection from;
    private final Connection to;
    private final List<SchemaObject> objects;
    private final List<StoredTable> tables;
    private final RowTransfer rows;

    /**
     * Reads the schema; nothing is copied yet.
     *
     * @param from in a transaction where others write, so that all is of one moment
     * @param to empty, foreign keys off
     * @param listener hears how far it is
     * @throws SQLException where the source cannot be read
     */
    public DatabaseTransfer(Connection from, Connection to, Listener listener) throws SQLException {
        this.from = from;
        this.to = to;
        this.objects = SchemaObject.read(from);
        this.tables = StoredTable.read(from);
        this.rows = new RowTransfer(from, to, listener);
    }

    /**
     * Counts the source's rows, in its transaction.
     *
     * @return of all tables
     * @throws SQLException where the source cannot be read
     */
    public List<TableRows> count() throws SQLException {
        return TableRows.count(from, tables);
    }

    /**
     * Makes the tables and fills them. Afterwards the source is not needed any more.
     *
     * @param counted what {@link #count()} said
     * @throws SQLException where the source cannot be read
     * @throws CopyFailedException where the target refuses something
     */
    public void copyTables(List<TableRows> counted) throws SQLException {
        make(object -> object.isTable() && !object.isVirtual() && !isShadow(object));
        make(SchemaObject::isVirtual);
        long all = counted.stream().mapToLong(TableRows::rows).sum();
        rows.begin(all);
        for (StoredTable table : tables) {
            if (table.isShadow()) {
                // The module puts a row or two there when the virtual table is made.
                execute("DELETE FROM " + Identifiers.quote(table.name()), table.name());
            }
            rows.copy(table);
        }
        copySequence();
        copyNumber("user_version");
    }

    /**
     * Makes what is no table.
     *
     * @throws CopyFailedException where the target refuses something
     */
    public void copyRest() {
        make(object -> object.type().equals("index"));
        make(object -> object.type().equals("view"));
        make(object -> object.type().equals("trigger"));
    }

    private boolean isShadow(SchemaObject object) {
        return tables.stream()
                .anyMatch(table -> table.isShadow() && table.name().equals(object.name()));
    }

    private void make(Predicate<SchemaObject> which) {
        for (SchemaObject object : objects.stream().filter(which).toList()) {
            if (!object.isTable() && isOfShadow(object)) {
                continue;
            }
            try (Statement statement = to.createStatement()) {
                statement.executeUpdate(object.sql());
            } catch (SQLException e) {
                throw CopyFailedException.object(object, e);
            }
        }
    }

    /** FTS3 has an index on a table of its own, which comes with the virtual table. */
    private boolean isOfShadow(SchemaObject object) {
        return object.type().equals("index")
                && tables.stream()
                        .anyMatch(table -> table.isShadow() && table.name().equals(object.table()));
    }

    /** The marks of AUTOINCREMENT, https://www.sqlite.org/autoinc.html. */
    private void copySequence() throws SQLException {
        if (numbers("SELECT count(*) FROM main.sqlite_master WHERE name = 'sqlite_sequence'") == 0
                || numbers("SELECT count(*) FROM main.sqlite_sequence") == 0) {
            return;
        }
        execute("DELETE FROM sqlite_sequence", "sqlite_sequence");
        rows.copy(new StoredTable("sqlite_sequence", List.of("name", "seq"), null, true));
    }

    private void copyNumber(String pragma) throws SQLException {
        long value = numbers("PRAGMA " + pragma);
        if (value != 0) {
            execute("PRAGMA " + pragma + " = " + value, pragma);
        }
    }

    private long numbers(String query) throws SQLException {
        try (Statement statement = from.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            return row.next() ? row.getLong(1) : 0;
        }
    }

    private void execute(String sql, String table) {
        try (Statement statement = to.createStatement()) {
            statement.executeUpdate(sql);
        } catch (SQLException e) {
            throw CopyFailedException.rows(table, e);
        }
    }

    /**
     * Drops everything in a database but one table. Foreign keys must be off.
     *
     * @param connection to it
     * @param kept the table that stays
     * @throws SQLException where something cannot be dropped
     */
    public static void dropAllBut(Connection connection, String kept) throws SQLException {
        drop(connection, object -> object.type().equals("trigger"));
        drop(connection, object -> object.type().equals("view"));
        drop(connection, SchemaObject::isVirtual); // their shadow tables go with them
        drop(connection, object -> object.isTable() && !object.name().equals(kept));
    }

    private static void drop(Connection connection, Predicate<SchemaObject> which) throws SQLException {
        for (SchemaObject object : SchemaObject.read(connection)) {
            if (which.test(object)) {
                try (Statement statement = connection.createStatement()) {
                    statement.executeUpdate("DROP " + object.type() + " " + Identifiers.quote(object.name()));
                }
            }
        }
    }

    /**
     * What stands in the way of filling a database.
     *
     * @param connection to it
     * @return the names of its tables and other objects; empty where it is empty
     * @throws SQLException where it cannot be read
     */
    public static List<String> objectsOf(Connection connection) throws SQLException {
        return new ArrayList<>(
                SchemaObject.read(connection).stream().map(SchemaObject::name).toList());
    }
}
