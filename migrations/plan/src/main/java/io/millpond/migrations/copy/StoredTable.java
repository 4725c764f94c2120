package io.millpond.migrations.copy;

import io.millpond.migrations.sql.Sql;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A table that has rows of its own: no view, no virtual table; those in which a virtual table keeps its data are such tables.
 *
 * @param name the table
 * @param columns without generated ones
 * @param rowid a name by which the rowid can be read and given; null for a table without one, and where a column has it
 *     anyway or each of its names is a column's
 * @param isShadow whether a virtual table keeps its data in it
 */
record StoredTable(
        String name, List<String> columns, @Nullable String rowid, boolean isShadow) {
    /** https://www.sqlite.org/lang_createtable.html#rowid */
    private static final List<String> ROWID_NAMES = List.of("rowid", "_rowid_", "oid");

    /** {@code hidden} is 2 or 3 for generated columns, https://www.sqlite.org/pragma.html#pragma_table_xinfo. */
    private static final String COLUMNS =
            "SELECT m.name, x.name, x.hidden, x.pk, upper(x.type) FROM main.sqlite_master AS m"
                    + " JOIN pragma_table_xinfo(m.name, 'main') AS x"
                    + " WHERE m.type = 'table' AND m.rootpage > 0 AND m.name NOT LIKE 'sqlite\\_%' ESCAPE '\\'"
                    + " ORDER BY m.rowid, x.cid";

    private static final String KINDS = "SELECT name, type, wr FROM pragma_table_list WHERE schema = 'main'";

    /** A key that is the rowid itself has no index; INTEGER PRIMARY KEY DESC has one, and is another thing. */
    private static final String KEYS_WITH_INDEX =
            "SELECT DISTINCT m.name FROM main.sqlite_master AS m JOIN pragma_index_list(m.name, 'main') AS i"
                    + " WHERE m.type = 'table' AND m.rootpage > 0 AND i.origin = 'pk'";

    StoredTable {
        columns = List.copyOf(columns);
    }

    /** All of the main schema, in the order of their making, without SQLite's own. */
    static List<StoredTable> read(Connection connection) throws SQLException {
        Map<String, Draft> drafts = new LinkedHashMap<>();
        try (Statement statement = connection.createStatement()) {
            try (ResultSet row = statement.executeQuery(COLUMNS)) {
                while (row.next()) {
                    drafts.computeIfAbsent(row.getString(1), name -> new Draft())
                            .add(row);
                }
            }
            try (ResultSet row = statement.executeQuery(KINDS)) {
                while (row.next()) {
                    Draft draft = drafts.get(row.getString(1));
                    if (draft != null) {
                        draft.isShadow = row.getString(2).equals("shadow");
                        draft.isWithoutRowid = row.getInt(3) != 0;
                    }
                }
            }
            try (ResultSet row = statement.executeQuery(KEYS_WITH_INDEX)) {
                while (row.next()) {
                    Draft draft = drafts.get(row.getString(1));
                    if (draft != null) {
                        draft.hasKeyIndex = true;
                    }
                }
            }
        }
        return drafts.entrySet().stream()
                .map(entry -> entry.getValue().table(entry.getKey()))
                .toList();
    }

    /** What is copied of a row, in this order, as it stands in SQL. */
    String fields() {
        return String.join(", ", fieldList());
    }

    List<String> fieldList() {
        return Stream.concat(Stream.ofNullable(rowid), columns.stream().map(Sql::name))
                .toList();
    }

    int width() {
        return columns.size() + (rowid == null ? 0 : 1);
    }

    /** Gathers one. */
    private static final class Draft {
        private final List<String> columns = new ArrayList<>();
        private final Set<String> allColumns = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        private int keyColumns;
        private boolean isIntegerKey;
        private boolean hasKeyIndex;
        private boolean isShadow;
        private boolean isWithoutRowid;

        void add(ResultSet row) throws SQLException {
            String column = row.getString(2);
            allColumns.add(column);
            if (row.getInt(3) < 2) {
                columns.add(column);
            }
            if (row.getInt(4) > 0) {
                keyColumns++;
                isIntegerKey = "INTEGER".equals(row.getString(5));
            }
        }

        StoredTable table(String name) {
            boolean isRowidKey = keyColumns == 1 && isIntegerKey && !hasKeyIndex;
            String rowid = isWithoutRowid || isRowidKey
                    ? null
                    : ROWID_NAMES.stream()
                            .filter(one -> !allColumns.contains(one))
                            .findFirst()
                            .orElse(null);
            return new StoredTable(name, columns, rowid, isShadow);
        }
    }
}
