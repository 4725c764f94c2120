package io.millpond.runtime.connection;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * Metadata of the database. Asking for it does not begin a transaction and holds no connection: lists are read on a reader
 * (in a transaction: on its connection, so that its own tables are seen) and kept in memory. For one thread.
 */
final class RoutingMetaData extends MetaDataFacts {
    private final RoutingConnection connection;

    RoutingMetaData(RoutingConnection connection, DatabaseMetaData facts) {
        super(facts);
        this.connection = connection;
    }

    @Override
    public Connection getConnection() {
        return connection;
    }

    @Override
    public String getURL() {
        return connection.url();
    }

    @Override
    public boolean isReadOnly() throws SQLException {
        return connection.isReadOnly();
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        return Wrapping.unwrap(this, type);
    }

    @Override
    public boolean isWrapperFor(Class<?> type) {
        return type.isInstance(this);
    }

    /** Asks the driver for one list. */
    @FunctionalInterface
    interface Question {
        ResultSet ask(DatabaseMetaData meta) throws SQLException;
    }

    private ResultSet rows(Question question) throws SQLException {
        return connection.askMetaData(question);
    }

    @Override
    public ResultSet getProcedures(String first, String second, String third) throws SQLException {
        return rows(meta -> meta.getProcedures(first, second, third));
    }

    @Override
    public ResultSet getProcedureColumns(String first, String second, String third, String fourth) throws SQLException {
        return rows(meta -> meta.getProcedureColumns(first, second, third, fourth));
    }

    @Override
    public ResultSet getTables(String first, String second, String third, String[] fourth) throws SQLException {
        return rows(meta -> meta.getTables(first, second, third, fourth));
    }

    @Override
    public ResultSet getSchemas() throws SQLException {
        return rows(meta -> meta.getSchemas());
    }

    @Override
    public ResultSet getCatalogs() throws SQLException {
        return rows(meta -> meta.getCatalogs());
    }

    @Override
    public ResultSet getTableTypes() throws SQLException {
        return rows(meta -> meta.getTableTypes());
    }

    @Override
    public ResultSet getColumns(String first, String second, String third, String fourth) throws SQLException {
        return rows(meta -> meta.getColumns(first, second, third, fourth));
    }

    @Override
    public ResultSet getColumnPrivileges(String first, String second, String third, String fourth) throws SQLException {
        return rows(meta -> meta.getColumnPrivileges(first, second, third, fourth));
    }

    @Override
    public ResultSet getTablePrivileges(String first, String second, String third) throws SQLException {
        return rows(meta -> meta.getTablePrivileges(first, second, third));
    }

    @Override
    public ResultSet getBestRowIdentifier(String first, String second, String third, int fourth, boolean fifth)
            throws SQLException {
        return rows(meta -> meta.getBestRowIdentifier(first, second, third, fourth, fifth));
    }

    @Override
    public ResultSet getVersionColumns(String first, String second, String third) throws SQLException {
        return rows(meta -> meta.getVersionColumns(first, second, third));
    }

    @Override
    public ResultSet getPrimaryKeys(String first, String second, String third) throws SQLException {
        return rows(meta -> meta.getPrimaryKeys(first, second, third));
    }

    @Override
    public ResultSet getImportedKeys(String first, String second, String third) throws SQLException {
        return rows(meta -> meta.getImportedKeys(first, second, third));
    }

    @Override
    public ResultSet getExportedKeys(String first, String second, String third) throws SQLException {
        return rows(meta -> meta.getExportedKeys(first, second, third));
    }

    @Override
    public ResultSet getCrossReference(
            String first, String second, String third, String fourth, String fifth, String sixth) throws SQLException {
        return rows(meta -> meta.getCrossReference(first, second, third, fourth, fifth, sixth));
    }

    @Override
    public ResultSet getTypeInfo() throws SQLException {
        return rows(meta -> meta.getTypeInfo());
    }

    @Override
    public ResultSet getIndexInfo(String first, String second, String third, boolean fourth, boolean fifth)
            throws SQLException {
        return rows(meta -> meta.getIndexInfo(first, second, third, fourth, fifth));
    }

    @Override
    public ResultSet getUDTs(String first, String second, String third, int[] fourth) throws SQLException {
        return rows(meta -> meta.getUDTs(first, second, third, fourth));
    }

    @Override
    public ResultSet getSuperTypes(String first, String second, String third) throws SQLException {
        return rows(meta -> meta.getSuperTypes(first, second, third));
    }

    @Override
    public ResultSet getSuperTables(String first, String second, String third) throws SQLException {
        return rows(meta -> meta.getSuperTables(first, second, third));
    }

    @Override
    public ResultSet getAttributes(String first, String second, String third, String fourth) throws SQLException {
        return rows(meta -> meta.getAttributes(first, second, third, fourth));
    }

    @Override
    public ResultSet getSchemas(String first, String second) throws SQLException {
        return rows(meta -> meta.getSchemas(first, second));
    }

    @Override
    public ResultSet getClientInfoProperties() throws SQLException {
        return rows(meta -> meta.getClientInfoProperties());
    }

    @Override
    public ResultSet getFunctions(String first, String second, String third) throws SQLException {
        return rows(meta -> meta.getFunctions(first, second, third));
    }

    @Override
    public ResultSet getFunctionColumns(String first, String second, String third, String fourth) throws SQLException {
        return rows(meta -> meta.getFunctionColumns(first, second, third, fourth));
    }

    @Override
    public ResultSet getPseudoColumns(String first, String second, String third, String fourth) throws SQLException {
        return rows(meta -> meta.getPseudoColumns(first, second, third, fourth));
    }
}
