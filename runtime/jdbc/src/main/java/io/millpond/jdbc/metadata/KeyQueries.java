package io.millpond.jdbc.metadata;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLSyntaxErrorException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Primary keys, foreign keys from both ends, indexes, in one query each. For the connection's thread. */
final class KeyQueries {
    private static final Shape PRIMARY_KEYS = Shape.of("TABLE_CAT,TABLE_SCHEM,TABLE_NAME,COLUMN_NAME,KEY_SEQ,PK_NAME");
    private static final Shape FOREIGN_KEYS = Shape.of("PKTABLE_CAT,PKTABLE_SCHEM,PKTABLE_NAME,PKCOLUMN_NAME,"
            + "FKTABLE_CAT,FKTABLE_SCHEM,FKTABLE_NAME,FKCOLUMN_NAME,KEY_SEQ,UPDATE_RULE,DELETE_RULE,FK_NAME,PK_NAME,"
            + "DEFERRABILITY");
    private static final Shape INDEXES = Shape.of("TABLE_CAT,TABLE_SCHEM,TABLE_NAME,NON_UNIQUE,INDEX_QUALIFIER,"
            + "INDEX_NAME,TYPE,ORDINAL_POSITION,COLUMN_NAME,ASC_OR_DESC,CARDINALITY,PAGES,FILTER_CONDITION");

    /** A key that names no columns of its parent means the parent's primary key (sqlite.org/foreignkeys.html#fk_indexes). */
    private static final String REFERENCES = """
            SELECT s.name AS child, s.sql, f.id, f.seq, f."table" AS parent, f."from", \
            coalesce(f."to", (SELECT x.name FROM pragma_table_info(f."table") x WHERE x.pk = f.seq + 1), ''), \
            f.on_update, f.on_delete, p.sql \
            FROM sqlite_schema s JOIN pragma_foreign_key_list(s.name) f \
            LEFT JOIN sqlite_schema p ON p.type = 'table' AND p.name = f."table" COLLATE NOCASE \
            WHERE s.type = 'table'""";

    private final Connection connection;

    KeyQueries(Connection connection) {
        this.connection = connection;
    }

    /** By column name. */
    ResultSet primaryKey(@Nullable String table) throws SQLException {
        String name = named(table);
        String sql = "SELECT s.sql, x.name, x.pk FROM " + CatalogQueries.OBJECTS + " s"
                + " LEFT JOIN pragma_table_info(s.name) x ON x.pk > 0"
                + " WHERE s.type IN ('table', 'view') AND s.name = ? COLLATE NOCASE ORDER BY x.name";
        List<@Nullable Object[]> rows = new ArrayList<>();
        boolean isFound = false;
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, name);
            try (ResultSet result = statement.executeQuery()) {
                while (result.next()) {
                    isFound = true;
                    if (result.getString(2) != null) {
                        String constraint =
                                ConstraintNames.of(result.getString(1)).primaryKey();
                        rows.add(new @Nullable Object[] {
                            null, null, name, result.getString(2), result.getLong(3), constraint
                        });
                    }
                }
            }
        }
        if (!isFound) {
            throw missing(name);
        }
        return PRIMARY_KEYS.rows(rows);
    }

    /** The keys that a table has to others; by parent, then by column. */
    ResultSet imported(@Nullable String catalog, @Nullable String schema, @Nullable String table) throws SQLException {
        Names names = new Names(catalog, schema, null, catalog, schema, named(table));
        return references(" AND child = ?1 COLLATE NOCASE ORDER BY parent, f.seq, f.id", names, names.child());
    }

    /** The keys that others have to a table; by child, then by column. */
    ResultSet exported(@Nullable String catalog, @Nullable String schema, @Nullable String table) throws SQLException {
        Names names = new Names(catalog, schema, named(table), catalog, schema, null);
        return references(" AND parent = ?1 COLLATE NOCASE ORDER BY child, f.seq, f.id", names, names.parent());
    }

    /** The keys from one table to another; by column. */
    ResultSet between(Names names) throws SQLException {
        return references(
                " AND parent = ?1 COLLATE NOCASE AND child = ?2 COLLATE NOCASE ORDER BY f.seq, f.id",
                names,
                named(names.parent()),
                named(names.child()));
    }

    /**
     * Whose keys are asked for; catalogs and schemas come back as they were asked.
     *
     * @param parent null: any
     * @param child null: any
     */
    record Names(
            @Nullable String parentCatalog,
            @Nullable String parentSchema,
            @Nullable String parent,
            @Nullable String childCatalog,
            @Nullable String childSchema,
            @Nullable String child) {}

    private ResultSet references(String where, Names names, @Nullable String... arguments) throws SQLException {
        List<@Nullable Object[]> rows = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(REFERENCES + where)) {
            for (int i = 0; i < arguments.length; i++) {
                statement.setString(i + 1, arguments[i]);
            }
            try (ResultSet result = statement.executeQuery()) {
                while (result.next()) {
                    rows.add(reference(result, names));
                }
            }
        }
        return FOREIGN_KEYS.rows(rows);
    }

    private static @Nullable Object[] reference(ResultSet row, Names names) throws SQLException {
        String parentKey = ConstraintNames.of(row.getString(10)).primaryKey();
        return new @Nullable Object[] {
            names.parentCatalog(),
            names.parentSchema(),
            row.getString(5),
            row.getString(7),
            names.childCatalog(),
            names.childSchema(),
            row.getString(1),
            row.getString(6),
            row.getLong(4) + 1,
            rule(row.getString(8)),
            rule(row.getString(9)),
            ConstraintNames.of(row.getString(2)).foreignKey(row.getInt(3)),
            parentKey == null ? "" : parentKey,
            (long) DatabaseMetaData.importedKeyInitiallyDeferred
        };
    }

    private static long rule(String action) {
        return switch (action) {
            case "CASCADE" -> DatabaseMetaData.importedKeyCascade;
            case "SET NULL" -> DatabaseMetaData.importedKeySetNull;
            case "SET DEFAULT" -> DatabaseMetaData.importedKeySetDefault;
            case "RESTRICT" -> DatabaseMetaData.importedKeyRestrict;
            default -> DatabaseMetaData.importedKeyNoAction;
        };
    }

    /** Newest index first, as the engine lists them; an expression has no column name. */
    ResultSet indexes(@Nullable String table) throws SQLException {
        String sql = "SELECT l.\"unique\", l.name, i.seqno, i.name FROM pragma_index_list(?) l"
                + " JOIN pragma_index_info(l.name) i ORDER BY l.seq, i.seqno";
        List<@Nullable Object[]> rows = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, table);
            try (ResultSet result = statement.executeQuery()) {
                while (result.next()) {
                    rows.add(new @Nullable Object[] {
                        null,
                        null,
                        table,
                        1 - result.getLong(1),
                        null,
                        result.getString(2),
                        (long) DatabaseMetaData.tableIndexOther,
                        result.getLong(3) + 1,
                        result.getString(4),
                        null,
                        0L,
                        0L,
                        null
                    });
                }
            }
        }
        return INDEXES.rows(rows);
    }

    private static String named(@Nullable String table) throws SQLException {
        if (table == null || table.isBlank()) {
            throw new SQLSyntaxErrorException("Invalid table name: '" + table + "'; name one table", "42602");
        }
        return table;
    }

    private static SQLException missing(String table) {
        return new SQLSyntaxErrorException("Table not found: '" + table + "'", "42S02");
    }
}
