package io.millpond.jdbc.statement;

import java.sql.Array;
import java.sql.Blob;
import java.sql.CallableStatement;
import java.sql.Clob;
import java.sql.Connection;
import java.sql.NClob;
import java.sql.ResultSet;
import java.sql.SQLClientInfoException;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.SQLXML;
import java.sql.Struct;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** What of a connection needs no server: what SQLite does not have, and what is only kept. For one thread. */
abstract class ConnectionBasics implements Connection {
    private Map<String, Class<?>> typeMap = new HashMap<>();

    /** Throws if the connection is closed. */
    abstract void checkOpen() throws SQLException;

    final void checkKind(int type, int concurrency, int holdability) throws SQLException {
        checkOpen();
        if (type != ResultSet.TYPE_FORWARD_ONLY
                || concurrency != ResultSet.CONCUR_READ_ONLY
                || holdability != ResultSet.CLOSE_CURSORS_AT_COMMIT) {
            throw Refusals.unsupported("Result sets go forward only, are read-only and close at commit.");
        }
    }

    @Override
    public final CallableStatement prepareCall(String sql) throws SQLException {
        throw Refusals.unknown("stored procedures");
    }

    @Override
    public final CallableStatement prepareCall(String sql, int type, int concurrency) throws SQLException {
        throw Refusals.unknown("stored procedures");
    }

    @Override
    public final CallableStatement prepareCall(String sql, int type, int concurrency, int holdability)
            throws SQLException {
        throw Refusals.unknown("stored procedures");
    }

    /** There are no JDBC escapes in SQLite's SQL. */
    @Override
    public final String nativeSQL(String sql) throws SQLException {
        checkOpen();
        return sql;
    }

    @Override
    public final @Nullable SQLWarning getWarnings() throws SQLException {
        checkOpen();
        return null;
    }

    @Override
    public final void clearWarnings() throws SQLException {
        checkOpen();
    }

    /** JDBC: ignored where there are no catalogs. */
    @Override
    public final void setCatalog(@Nullable String catalog) throws SQLException {
        checkOpen();
    }

    @Override
    public final @Nullable String getCatalog() throws SQLException {
        checkOpen();
        return null;
    }

    /** JDBC: ignored where there are no schemas. */
    @Override
    public final void setSchema(@Nullable String schema) throws SQLException {
        checkOpen();
    }

    @Override
    public final @Nullable String getSchema() throws SQLException {
        checkOpen();
        return null;
    }

    @Override
    public final void setHoldability(int holdability) throws SQLException {
        checkOpen();
        if (holdability != ResultSet.CLOSE_CURSORS_AT_COMMIT) {
            throw Refusals.unsupported("Result sets close at commit.");
        }
    }

    @Override
    public final int getHoldability() throws SQLException {
        checkOpen();
        return ResultSet.CLOSE_CURSORS_AT_COMMIT;
    }

    @Override
    public final Map<String, Class<?>> getTypeMap() throws SQLException {
        checkOpen();
        return typeMap;
    }

    /** Kept and not used: SQLite has no types of the user's. */
    @Override
    public final void setTypeMap(Map<String, Class<?>> map) throws SQLException {
        checkOpen();
        typeMap = map;
    }

    @Override
    public final Blob createBlob() throws SQLException {
        throw Refusals.unsupported("BLOBs are not made in pieces. Next: use setBytes() or setBinaryStream().");
    }

    @Override
    public final Clob createClob() throws SQLException {
        throw Refusals.unsupported("CLOBs are not made in pieces. Next: use setString() or setCharacterStream().");
    }

    @Override
    public final NClob createNClob() throws SQLException {
        throw Refusals.unsupported("NCLOBs are not made in pieces. Next: use setString() or setCharacterStream().");
    }

    @Override
    public final SQLXML createSQLXML() throws SQLException {
        throw Refusals.unknown("XML");
    }

    @Override
    public final Array createArrayOf(String typeName, Object[] elements) throws SQLException {
        throw Refusals.unknown("arrays");
    }

    @Override
    public final Struct createStruct(String typeName, Object[] attributes) throws SQLException {
        throw Refusals.unknown("structs");
    }

    /** Ignored: the server has no place for it. */
    @Override
    public final void setClientInfo(String name, @Nullable String value) throws SQLClientInfoException {
        checkOpenForClientInfo();
    }

    /** Ignored: the server has no place for it. */
    @Override
    public final void setClientInfo(Properties properties) throws SQLClientInfoException {
        checkOpenForClientInfo();
    }

    private void checkOpenForClientInfo() throws SQLClientInfoException {
        try {
            checkOpen();
        } catch (SQLException e) {
            throw new SQLClientInfoException(e.getMessage(), e.getSQLState(), Map.of(), e);
        }
    }

    @Override
    public final @Nullable String getClientInfo(String name) throws SQLException {
        checkOpen();
        return null;
    }

    @Override
    public final Properties getClientInfo() throws SQLException {
        checkOpen();
        return new Properties();
    }

    @Override
    public final <T> T unwrap(Class<T> type) throws SQLException {
        return Refusals.unwrap(this, type);
    }

    @Override
    public final boolean isWrapperFor(Class<?> type) {
        return type.isInstance(this);
    }
}
