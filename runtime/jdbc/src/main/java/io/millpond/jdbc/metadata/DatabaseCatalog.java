package io.millpond.jdbc.metadata;

import io.millpond.jdbc.url.DriverVersion;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One connection's metadata. For the connection's thread. */
final class DatabaseCatalog extends Facts {
    private static final Shape TYPES = Shape.of("TYPE_NAME,DATA_TYPE,PRECISION,LITERAL_PREFIX,LITERAL_SUFFIX,"
            + "CREATE_PARAMS,NULLABLE,CASE_SENSITIVE,SEARCHABLE,UNSIGNED_ATTRIBUTE,FIXED_PREC_SCALE,AUTO_INCREMENT,"
            + "LOCAL_TYPE_NAME,MINIMUM_SCALE,MAXIMUM_SCALE,SQL_DATA_TYPE,SQL_DATETIME_SUB,NUM_PREC_RADIX");
    private static final Shape TABLE_TYPES = Shape.of("TABLE_TYPE");
    private static final List<String> KINDS = List.of("GLOBAL TEMPORARY", "SYSTEM TABLE", "TABLE", "VIEW");

    private final Connection connection;
    private final String url;
    private final String userName;
    private final String sqliteVersion;

    DatabaseCatalog(Connection connection, String url, String userName, String sqliteVersion) {
        this.connection = connection;
        this.url = url;
        this.userName = userName;
        this.sqliteVersion = sqliteVersion;
    }

    @Override
    public Connection getConnection() {
        return connection;
    }

    @Override
    public String getURL() {
        return url;
    }

    @Override
    public @Nullable String getUserName() {
        return userName.isEmpty() ? null : userName;
    }

    @Override
    public boolean isReadOnly() throws SQLException {
        return connection.isReadOnly();
    }

    @Override
    public String getDatabaseProductVersion() {
        return sqliteVersion;
    }

    @Override
    public int getDatabaseMajorVersion() {
        return versionPart(0);
    }

    @Override
    public int getDatabaseMinorVersion() {
        return versionPart(1);
    }

    private int versionPart(int index) {
        return Integer.parseInt(sqliteVersion.split("\\.", -1)[index]);
    }

    @Override
    public String getDriverName() {
        return "Millpond JDBC";
    }

    @Override
    public String getDriverVersion() {
        return DriverVersion.text();
    }

    @Override
    public int getDriverMajorVersion() {
        return DriverVersion.major();
    }

    @Override
    public int getDriverMinorVersion() {
        return DriverVersion.minor();
    }

    @Override
    public ResultSet getTables(
            @Nullable String catalog, @Nullable String schema, @Nullable String table, String @Nullable [] types)
            throws SQLException {
        return new CatalogQueries(connection).tables(table, types);
    }

    @Override
    public ResultSet getColumns(
            @Nullable String catalog, @Nullable String schema, @Nullable String table, @Nullable String column)
            throws SQLException {
        return new CatalogQueries(connection).columns(table, column);
    }

    @Override
    public ResultSet getPrimaryKeys(@Nullable String catalog, @Nullable String schema, @Nullable String table)
            throws SQLException {
        return new KeyQueries(connection).primaryKey(table);
    }

    @Override
    public ResultSet getImportedKeys(@Nullable String catalog, @Nullable String schema, @Nullable String table)
            throws SQLException {
        return new KeyQueries(connection).imported(catalog, schema, table);
    }

    @Override
    public ResultSet getExportedKeys(@Nullable String catalog, @Nullable String schema, @Nullable String table)
            throws SQLException {
        return new KeyQueries(connection).exported(catalog, schema, table);
    }

    @Override
    public ResultSet getCrossReference(
            @Nullable String parentCatalog,
            @Nullable String parentSchema,
            @Nullable String parent,
            @Nullable String childCatalog,
            @Nullable String childSchema,
            @Nullable String child)
            throws SQLException {
        return new KeyQueries(connection)
                .between(new KeyQueries.Names(parentCatalog, parentSchema, parent, childCatalog, childSchema, child));
    }

    @Override
    public ResultSet getIndexInfo(
            @Nullable String catalog,
            @Nullable String schema,
            @Nullable String table,
            boolean unique,
            boolean approximate)
            throws SQLException {
        return new KeyQueries(connection).indexes(table);
    }

    @Override
    public ResultSet getTableTypes() {
        List<@Nullable Object[]> rows = new ArrayList<>();
        KINDS.forEach(kind -> rows.add(new @Nullable Object[] {kind}));
        return TABLE_TYPES.rows(rows);
    }

    /** SQLite's five storage classes (sqlite.org/datatype3.html). */
    @Override
    public ResultSet getTypeInfo() {
        return TYPES.rows(List.of(
                type("NULL", Types.NULL, false, true, false),
                type("INTEGER", Types.INTEGER, false, false, true),
                type("REAL", Types.REAL, false, false, false),
                type("TEXT", Types.VARCHAR, true, true, false),
                type("BLOB", Types.BLOB, false, true, false)));
    }

    private static @Nullable Object[] type(
            String name, int jdbcType, boolean isCaseSensitive, boolean isUnsigned, boolean isAutoIncrement) {
        return new @Nullable Object[] {
            name,
            (long) jdbcType,
            0L,
            null,
            null,
            null,
            (long) typeNullable,
            isCaseSensitive ? 1L : 0L,
            (long) typeSearchable,
            isUnsigned ? 1L : 0L,
            0L,
            isAutoIncrement ? 1L : 0L,
            null,
            0L,
            0L,
            0L,
            0L,
            10L
        };
    }

    @Override
    public boolean isWrapperFor(Class<?> type) {
        return type.isInstance(this);
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        if (!type.isInstance(this)) {
            throw new SQLException("This metadata is no " + type.getName() + "; ask isWrapperFor first", "HY000");
        }
        return type.cast(this);
    }
}
