package io.millpond.jdbc.metadata;

import java.sql.ResultSet;
import java.sql.RowIdLifetime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What SQLite calls things, how large they may be (0: no limit that is known), and what it has none of: the same answers as
 * sqlite-jdbc gives. Longer than others: one method each.
 */
abstract class Facts extends Abilities {
    /** Beyond SQL:2003's own. */
    private static final String KEYWORDS =
            "ABORT,ACTION,AFTER,ANALYZE,ATTACH,AUTOINCREMENT,BEFORE,CASCADE,CONFLICT,DATABASE,DEFERRABLE,"
                    + "DEFERRED,DESC,DETACH,EXCLUSIVE,EXPLAIN,FAIL,GLOB,IGNORE,INDEX,INDEXED,INITIALLY,INSTEAD,ISNULL,"
                    + "KEY,LIMIT,NOTNULL,OFFSET,PLAN,PRAGMA,QUERY,RAISE,REGEXP,REINDEX,RENAME,REPLACE,RESTRICT,TEMP,"
                    + "TEMPORARY,TRANSACTION,VACUUM,VIEW,VIRTUAL";

    @Override
    public final String getCatalogSeparator() {
        return ".";
    }

    @Override
    public final String getCatalogTerm() {
        return "catalog";
    }

    @Override
    public final String getDatabaseProductName() {
        return "SQLite";
    }

    @Override
    public final String getExtraNameCharacters() {
        return "";
    }

    @Override
    public final String getIdentifierQuoteString() {
        return "\"";
    }

    @Override
    public final String getNumericFunctions() {
        return "";
    }

    @Override
    public final String getProcedureTerm() {
        return "not_implemented";
    }

    @Override
    public final String getSchemaTerm() {
        return "schema";
    }

    @Override
    public final String getSearchStringEscape() {
        return "\\";
    }

    @Override
    public final String getStringFunctions() {
        return "";
    }

    @Override
    public final String getSystemFunctions() {
        return "";
    }

    @Override
    public final String getTimeDateFunctions() {
        return "DATE,TIME,DATETIME,JULIANDAY,STRFTIME";
    }

    @Override
    public final String getSQLKeywords() {
        return KEYWORDS;
    }

    @Override
    public final int getDefaultTransactionIsolation() {
        return 8;
    }

    @Override
    public final int getJDBCMajorVersion() {
        return 4;
    }

    @Override
    public final int getJDBCMinorVersion() {
        return 2;
    }

    @Override
    public final int getMaxBinaryLiteralLength() {
        return 0;
    }

    @Override
    public final int getMaxCatalogNameLength() {
        return 0;
    }

    @Override
    public final int getMaxCharLiteralLength() {
        return 0;
    }

    @Override
    public final int getMaxColumnNameLength() {
        return 0;
    }

    @Override
    public final int getMaxColumnsInGroupBy() {
        return 0;
    }

    @Override
    public final int getMaxColumnsInIndex() {
        return 0;
    }

    @Override
    public final int getMaxColumnsInOrderBy() {
        return 0;
    }

    @Override
    public final int getMaxColumnsInSelect() {
        return 0;
    }

    @Override
    public final int getMaxColumnsInTable() {
        return 0;
    }

    @Override
    public final int getMaxConnections() {
        return 0;
    }

    @Override
    public final int getMaxCursorNameLength() {
        return 0;
    }

    @Override
    public final int getMaxIndexLength() {
        return 0;
    }

    @Override
    public final int getMaxProcedureNameLength() {
        return 0;
    }

    @Override
    public final int getMaxRowSize() {
        return 0;
    }

    @Override
    public final int getMaxSchemaNameLength() {
        return 0;
    }

    @Override
    public final int getMaxStatementLength() {
        return 0;
    }

    @Override
    public final int getMaxStatements() {
        return 0;
    }

    @Override
    public final int getMaxTableNameLength() {
        return 0;
    }

    @Override
    public final int getMaxTablesInSelect() {
        return 0;
    }

    @Override
    public final int getMaxUserNameLength() {
        return 0;
    }

    @Override
    public final int getResultSetHoldability() {
        return 2;
    }

    @Override
    public final int getSQLStateType() {
        return 2;
    }

    @Override
    public final long getMaxLogicalLobSize() {
        return 0;
    }

    @Override
    public final RowIdLifetime getRowIdLifetime() {
        return RowIdLifetime.ROWID_UNSUPPORTED;
    }

    @Override
    public final ResultSet getSchemas() {
        return Shape.of("TABLE_SCHEM,TABLE_CATALOG").rows(List.of());
    }

    @Override
    public final ResultSet getSchemas(@Nullable String catalog, @Nullable String schema) {
        return Shape.of("TABLE_SCHEM,TABLE_CATALOG").rows(List.of());
    }

    @Override
    public final ResultSet getCatalogs() {
        return Shape.of("TABLE_CAT").rows(List.of());
    }

    @Override
    public final ResultSet getProcedures(@Nullable String catalog, @Nullable String schema, @Nullable String name) {
        return Shape.of("PROCEDURE_CAT,PROCEDURE_SCHEM,PROCEDURE_NAME,UNDEF1,UNDEF2,UNDEF3,REMARKS,PROCEDURE_TYPE")
                .rows(List.of());
    }

    @Override
    public final ResultSet getProcedureColumns(
            @Nullable String catalog, @Nullable String schema, @Nullable String name, @Nullable String column) {
        return Shape.of("PROCEDURE_CAT,PROCEDURE_SCHEM,PROCEDURE_NAME,COLUMN_NAME,COLUMN_TYPE,DATA_TYPE,TYPE_NAME,"
                        + "PRECISION,LENGTH,SCALE,RADIX,NULLABLE,REMARKS")
                .rows(List.of());
    }

    @Override
    public final ResultSet getUDTs(
            @Nullable String catalog, @Nullable String schema, @Nullable String name, int @Nullable [] types) {
        return Shape.of("TYPE_CAT,TYPE_SCHEM,TYPE_NAME,CLASS_NAME,DATA_TYPE,REMARKS,BASE_TYPE")
                .rows(List.of());
    }

    @Override
    public final ResultSet getColumnPrivileges(
            @Nullable String catalog, @Nullable String schema, @Nullable String table, @Nullable String column) {
        return Shape.of("TABLE_CAT,TABLE_SCHEM,TABLE_NAME,COLUMN_NAME,GRANTOR,GRANTEE,PRIVILEGE,IS_GRANTABLE")
                .rows(List.of());
    }

    @Override
    public final ResultSet getTablePrivileges(
            @Nullable String catalog, @Nullable String schema, @Nullable String table) {
        return Shape.of("TABLE_CAT,TABLE_SCHEM,TABLE_NAME,GRANTOR,GRANTEE,PRIVILEGE,IS_GRANTABLE")
                .rows(List.of());
    }

    @Override
    public final ResultSet getBestRowIdentifier(
            @Nullable String catalog, @Nullable String schema, @Nullable String table, int scope, boolean nullable) {
        return Shape.of("SCOPE,COLUMN_NAME,DATA_TYPE,TYPE_NAME,COLUMN_SIZE,BUFFER_LENGTH,DECIMAL_DIGITS,"
                        + "PSEUDO_COLUMN")
                .rows(List.of());
    }

    @Override
    public final ResultSet getVersionColumns(
            @Nullable String catalog, @Nullable String schema, @Nullable String table) {
        return Shape.of("SCOPE,COLUMN_NAME,DATA_TYPE,TYPE_NAME,COLUMN_SIZE,BUFFER_LENGTH,DECIMAL_DIGITS,"
                        + "PSEUDO_COLUMN")
                .rows(List.of());
    }

    @Override
    public final ResultSet getSuperTypes(@Nullable String catalog, @Nullable String schema, @Nullable String type) {
        return Shape.of("TYPE_CAT,TYPE_SCHEM,TYPE_NAME,SUPERTYPE_CAT,SUPERTYPE_SCHEM,SUPERTYPE_NAME")
                .rows(List.of());
    }

    @Override
    public final ResultSet getSuperTables(@Nullable String catalog, @Nullable String schema, @Nullable String table) {
        return Shape.of("TABLE_CAT,TABLE_SCHEM,TABLE_NAME,SUPERTABLE_NAME").rows(List.of());
    }

    @Override
    public final ResultSet getAttributes(
            @Nullable String catalog, @Nullable String schema, @Nullable String type, @Nullable String attribute) {
        return Shape.of("TYPE_CAT,TYPE_SCHEM,TYPE_NAME,ATTR_NAME,DATA_TYPE,ATTR_TYPE_NAME,ATTR_SIZE,DECIMAL_DIGITS,"
                        + "NUM_PREC_RADIX,NULLABLE,REMARKS,ATTR_DEF,SQL_DATA_TYPE,SQL_DATETIME_SUB,CHAR_OCTET_LENGTH,"
                        + "ORDINAL_POSITION,IS_NULLABLE,SCOPE_CATALOG,SCOPE_SCHEMA,SCOPE_TABLE,SOURCE_DATA_TYPE")
                .rows(List.of());
    }

    @Override
    public final ResultSet getClientInfoProperties() {
        return Shape.of("NAME,MAX_LEN,DEFAULT_VALUE,DESCRIPTION").rows(List.of());
    }

    @Override
    public final ResultSet getFunctions(@Nullable String catalog, @Nullable String schema, @Nullable String name) {
        return Shape.of("FUNCTION_CAT,FUNCTION_SCHEM,FUNCTION_NAME,REMARKS,FUNCTION_TYPE,SPECIFIC_NAME")
                .rows(List.of());
    }

    @Override
    public final ResultSet getFunctionColumns(
            @Nullable String catalog, @Nullable String schema, @Nullable String name, @Nullable String column) {
        return Shape.of("FUNCTION_CAT,FUNCTION_SCHEM,FUNCTION_NAME,COLUMN_NAME,COLUMN_TYPE,DATA_TYPE,TYPE_NAME,"
                        + "PRECISION,LENGTH,SCALE,RADIX,NULLABLE,REMARKS,CHAR_OCTET_LENGTH,ORDINAL_POSITION,"
                        + "IS_NULLABLE,SPECIFIC_NAME")
                .rows(List.of());
    }

    @Override
    public final ResultSet getPseudoColumns(
            @Nullable String catalog, @Nullable String schema, @Nullable String table, @Nullable String column) {
        return Shape.of("TABLE_CAT,TABLE_SCHEM,TABLE_NAME,COLUMN_NAME,DATA_TYPE,COLUMN_SIZE,DECIMAL_DIGITS,"
                        + "NUM_PREC_RADIX,COLUMN_USAGE,REMARKS,CHAR_OCTET_LENGTH,IS_NULLABLE")
                .rows(List.of());
    }
}
