package io.millpond.jdbc.metadata;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Tables and their columns, in one query each: SQLite's pragmas can be joined as functions
 * (sqlite.org/pragma.html#pragfunc). For the connection's thread.
 */
final class CatalogQueries {
    /** Every table and view but those that a libSQL server keeps for itself; the schema table is not in itself. */
    static final String OBJECTS = """
            (SELECT name, type, sql FROM sqlite_schema WHERE name NOT LIKE 'libsql\\_%' ESCAPE '\\' \
            AND name NOT LIKE '\\_\\_libsql%' ESCAPE '\\' AND name <> 'sqlite3_libsql_tasks' \
            UNION ALL SELECT 'sqlite_schema', 'table', NULL)""";

    private static final Shape TABLES = Shape.of("TABLE_CAT,TABLE_SCHEM,TABLE_NAME,TABLE_TYPE,REMARKS,TYPE_CAT,"
            + "TYPE_SCHEM,TYPE_NAME,SELF_REFERENCING_COL_NAME,REF_GENERATION");
    private static final Shape COLUMNS = Shape.of("TABLE_CAT,TABLE_SCHEM,TABLE_NAME,COLUMN_NAME,DATA_TYPE,TYPE_NAME,"
            + "COLUMN_SIZE,BUFFER_LENGTH,DECIMAL_DIGITS,NUM_PREC_RADIX,NULLABLE,REMARKS,COLUMN_DEF,SQL_DATA_TYPE,"
            + "SQL_DATETIME_SUB,CHAR_OCTET_LENGTH,ORDINAL_POSITION,IS_NULLABLE,SCOPE_CATALOG,SCOPE_SCHEMA,SCOPE_TABLE,"
            + "SOURCE_DATA_TYPE,IS_AUTOINCREMENT,IS_GENERATEDCOLUMN");
    private static final int RADIX = 10;

    private final Connection connection;

    CatalogQueries(Connection connection) {
        this.connection = connection;
    }

    /** By kind, then by name. SQLite's own are system tables, its automatic indexes too, as sqlite-jdbc says. */
    ResultSet tables(@Nullable String pattern, String @Nullable [] types) throws SQLException {
        String sql =
                "SELECT name, CASE WHEN name LIKE 'sqlite\\_%' ESCAPE '\\' THEN 'SYSTEM TABLE' ELSE upper(type) END"
                        + " AS kind FROM " + OBJECTS
                        + " WHERE (type IN ('table', 'view') OR name LIKE 'sqlite\\_%' ESCAPE '\\')"
                        + " AND name LIKE ? ESCAPE '\\' ORDER BY kind, name";
        Set<String> wanted = Stream.of(types == null ? new String[0] : types)
                .map(type -> type.toUpperCase(Locale.ROOT))
                .collect(Collectors.toSet());
        List<@Nullable Object[]> rows = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, pattern == null || pattern.isEmpty() ? "%" : pattern);
            try (ResultSet result = statement.executeQuery()) {
                while (result.next()) {
                    String kind = result.getString(2);
                    if (wanted.isEmpty() || wanted.contains(kind)) {
                        rows.add(new @Nullable Object[] {
                            null, null, result.getString(1), kind, null, null, null, null, null, null
                        });
                    }
                }
            }
        }
        return TABLES.rows(rows);
    }

    /** By table, then in the table's order; hidden columns of virtual tables too. */
    ResultSet columns(@Nullable String tablePattern, @Nullable String columnPattern) throws SQLException {
        String sql = "SELECT s.name AS t, x.name, x.type, x.\"notnull\", x.dflt_value, x.hidden, x.cid,"
                + " x.pk = 1 AND s.sql LIKE '%AUTOINCREMENT%' FROM " + OBJECTS + " s JOIN pragma_table_xinfo(s.name) x"
                + " WHERE s.type IN ('table', 'view') AND s.name LIKE ? ESCAPE '\\' AND x.name LIKE ? ESCAPE '\\'"
                + " ORDER BY t, x.cid";
        List<@Nullable Object[]> rows = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, tablePattern == null ? "%" : tablePattern);
            statement.setString(2, columnPattern == null ? "%" : columnPattern);
            try (ResultSet result = statement.executeQuery()) {
                while (result.next()) {
                    rows.add(column(result));
                }
            }
        }
        return COLUMNS.rows(rows);
    }

    private static @Nullable Object[] column(ResultSet row) throws SQLException {
        DeclaredType type = DeclaredType.of(row.getString(3));
        boolean isNotNull = row.getBoolean(4);
        boolean isGenerated = row.getInt(6) > 1; // sqlite.org/pragma.html#pragma_table_xinfo: 2 virtual, 3 stored
        return new @Nullable Object[] {
            null,
            null,
            row.getString(1),
            row.getString(2),
            type.jdbcType(),
            type.name(),
            type.size(),
            DeclaredType.UNLIMITED,
            type.digits(),
            (long) RADIX,
            (long) (isNotNull ? DatabaseMetaData.columnNoNulls : DatabaseMetaData.columnNullable),
            null,
            row.getString(5),
            0L,
            0L,
            DeclaredType.UNLIMITED,
            row.getLong(7) + 1,
            isNotNull ? "NO" : "YES",
            null,
            null,
            null,
            null,
            row.getBoolean(8) ? "YES" : "NO",
            isGenerated ? "YES" : "NO"
        };
    }
}
