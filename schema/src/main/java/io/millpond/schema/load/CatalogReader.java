package io.millpond.schema.load;

import io.millpond.schema.load.Catalog.ColumnRow;
import io.millpond.schema.load.Catalog.ForeignKeyRows;
import io.millpond.schema.load.Catalog.KeyRow;
import io.millpond.schema.load.Catalog.ObjectRow;
import io.millpond.schema.load.Catalog.OptionsRow;
import io.millpond.schema.load.Catalog.TermRow;
import io.millpond.schema.sql.Identifiers;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads a {@link Catalog} with a handful of queries, however many tables there are, through <a
 * href="https://sqlite.org/pragma.html#pragfunc">pragma functions</a>. Confined to one thread.
 */
final class CatalogReader {
    private static final int ATTEMPTS = 5;

    private final Connection connection;

    private CatalogReader(Connection connection) {
        this.connection = connection;
    }

    /**
     * Reads the {@code main} schema.
     *
     * @throws SQLException where the database cannot be read, or its schema changes again and again meanwhile
     */
    static Catalog read(Connection connection) throws SQLException {
        CatalogReader reader = new CatalogReader(connection);
        List<ObjectRow> before = reader.objects();
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            Catalog catalog = reader.catalog(before);
            List<ObjectRow> after = reader.objects();
            if (after.equals(before)) {
                return catalog;
            }
            before = after;
        }
        throw new SQLException("The schema changed during each of " + ATTEMPTS
                + " attempts to read it. Read it again when no migration runs.");
    }

    private Catalog catalog(List<ObjectRow> all) throws SQLException {
        Map<String, OptionsRow> options = new HashMap<>();
        Set<String> shadows = new HashSet<>(ShadowTables.byName(all));
        readTableList(options, shadows);
        List<ObjectRow> objects =
                all.stream().filter(object -> !isLeftOut(object, shadows)).toList();
        Map<String, List<ColumnRow>> columns = tableColumns();
        for (ObjectRow object : objects) {
            if (object.isVirtualTable()) {
                columns.put(object.name(), virtualTableColumns(object.name()));
            }
        }
        Map<String, List<KeyRow>> keys = new HashMap<>();
        Map<String, List<TermRow>> terms = new HashMap<>();
        readIndexes(keys, terms);
        return new Catalog(objects, options, columns, keys, terms, foreignKeys(), shadows);
    }

    private static boolean isLeftOut(ObjectRow object, Set<String> shadows) {
        return Catalog.isBookkeeping(object.name())
                || Catalog.isBookkeeping(object.target())
                || shadows.contains(Identifiers.fold(object.target()));
    }

    /** Indexes without text back constraints; they come with their table. */
    private List<ObjectRow> objects() throws SQLException {
        String query = "SELECT type, name, tbl_name, sql FROM main.sqlite_master WHERE sql IS NOT NULL";
        List<ObjectRow> rows = new ArrayList<>();
        each(query, row -> rows.add(new ObjectRow(text(row, 1), text(row, 2), text(row, 3), text(row, 4))));
        return rows;
    }

    private void readTableList(Map<String, OptionsRow> options, Set<String> shadows) throws SQLException {
        each("SELECT name, type, wr, strict FROM pragma_table_list WHERE schema = 'main'", row -> {
            options.put(text(row, 1), new OptionsRow(row.getInt(3) != 0, row.getInt(4) != 0));
            if (text(row, 2).equals("shadow")) {
                shadows.add(Identifiers.fold(text(row, 1)));
            }
        });
    }

    private Map<String, List<ColumnRow>> tableColumns() throws SQLException {
        String query = "SELECT m.name, x.name, x.type, x.\"notnull\", x.dflt_value, x.pk, x.hidden"
                + " FROM main.sqlite_master AS m JOIN pragma_table_xinfo(m.name, 'main') AS x"
                + " WHERE m.type = 'table' AND m.sql NOT LIKE 'CREATE VIRTUAL%' ORDER BY m.name, x.cid";
        Map<String, List<ColumnRow>> columns = new HashMap<>();
        each(
                query,
                row -> columns.computeIfAbsent(text(row, 1), key -> new ArrayList<>())
                        .add(column(row, 1)));
        return columns;
    }

    private static ColumnRow column(ResultSet row, int before) throws SQLException {
        return new ColumnRow(
                text(row, before + 1),
                text(row, before + 2),
                row.getInt(before + 3) != 0,
                row.getString(before + 4),
                row.getInt(before + 5),
                row.getInt(before + 6));
    }

    /** One query per table: SQLite fails where it lacks the table's module, and then nothing is known of its columns. */
    private List<ColumnRow> virtualTableColumns(String table) throws SQLException {
        String query = "SELECT name, type, \"notnull\", dflt_value, pk, hidden"
                + " FROM pragma_table_xinfo(?, 'main') ORDER BY cid";
        List<ColumnRow> columns = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            statement.setString(1, table);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    columns.add(column(row, 0));
                }
            }
        } catch (SQLException e) {
            if (!SqliteMessage.of(e).contains("no such module")) {
                throw e;
            }
        }
        return columns;
    }

    private void readIndexes(Map<String, List<KeyRow>> keys, Map<String, List<TermRow>> terms) throws SQLException {
        String query = "SELECT m.name, l.name, l.origin, x.name, x.\"desc\", x.coll, x.cid"
                + " FROM main.sqlite_master AS m JOIN pragma_index_list(m.name, 'main') AS l"
                + " JOIN pragma_index_xinfo(l.name, 'main') AS x"
                + " WHERE m.type = 'table' AND m.sql NOT LIKE 'CREATE VIRTUAL%' AND x.key = 1"
                + " ORDER BY m.name, l.name, x.seqno";
        each(query, row -> {
            String index = text(row, 2);
            List<TermRow> ofIndex = terms.computeIfAbsent(index, key -> new ArrayList<>());
            if (ofIndex.isEmpty() && !text(row, 3).equals("c")) {
                keys.computeIfAbsent(text(row, 1), key -> new ArrayList<>()).add(new KeyRow(index, text(row, 3)));
            }
            String column = row.getInt(7) < 0 ? null : row.getString(4);
            ofIndex.add(new TermRow(column, row.getInt(5) != 0, Identifiers.upper(text(row, 6))));
        });
    }

    /** SQLite numbers foreign keys against the order of declaration. */
    private Map<String, List<ForeignKeyRows>> foreignKeys() throws SQLException {
        String query = "SELECT m.name, f.id, f.\"table\", f.\"from\", f.\"to\", f.on_update, f.on_delete"
                + " FROM main.sqlite_master AS m JOIN pragma_foreign_key_list(m.name, 'main') AS f"
                + " WHERE m.type = 'table' AND m.sql NOT LIKE 'CREATE VIRTUAL%' ORDER BY m.name, f.id DESC, f.seq";
        Map<String, List<ForeignKeyRows>> keys = new HashMap<>();
        Map<String, Integer> lastId = new HashMap<>();
        each(query, row -> {
            String table = text(row, 1);
            List<ForeignKeyRows> ofTable = keys.computeIfAbsent(table, key -> new ArrayList<>());
            Integer id = row.getInt(2);
            String to = row.getString(5);
            if (!id.equals(lastId.put(table, id))) {
                ofTable.add(new ForeignKeyRows(
                        text(row, 3),
                        new ArrayList<>(),
                        to == null ? null : new ArrayList<>(),
                        text(row, 6),
                        text(row, 7)));
            }
            ForeignKeyRows key = ofTable.get(ofTable.size() - 1);
            key.from().add(text(row, 4));
            if (key.to() != null && to != null) {
                key.to().add(to);
            }
        });
        return keys;
    }

    private interface RowReader {
        void read(ResultSet row) throws SQLException;
    }

    private void each(String query, RowReader reader) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            while (row.next()) {
                reader.read(row);
            }
        }
    }

    private static String text(ResultSet row, int column) throws SQLException {
        @Nullable String value = row.getString(column);
        return value == null ? "" : value;
    }
}
